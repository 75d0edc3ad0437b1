import type { Actor } from '../../shared/actor.ts';
import { staffView } from '../grants/staff-view.ts';
import type { NotPermitted } from '../permit.ts';
import { type Leaver, owing } from './leaver.ts';
import { type LeaverDesk, leaversNow } from './leaver-desk.ts';

/** Who of a person's unit and those below left without the promise of secrecy, first the longest ago. Refusals are audited. */
export const seeLeavers = async (desk: LeaverDesk, actor: Actor): Promise<readonly Leaver[] | NotPermitted> => {
  const view = await staffView(desk, actor);
  if ('kind' in view) return view;
  return owing((await leaversNow(desk, view.unitIds)).leavers);
};
