import type { Actor } from '../../../shared/actor.ts';
import { type Refused, refused } from '../../../shared/refused.ts';
import { type NotPermitted, permit } from '../../permit.ts';
import { type DutyView, dutyView } from '../duty-view.ts';
import type { GapStore } from '../gaps/ports.ts';
import type { RotaGap } from '../gaps/rota-gap.ts';
import { rotaOf } from '../roster.ts';
import { auditNo, type DutyDesk, personIn } from './duty-desk.ts';

export interface DutyNow extends DutyView {
  readonly at: Date;
  readonly gaps: readonly RotaGap[];
}

export type DutyNowResult = DutyNow | NotPermitted | Refused<'staff-only', never>;

/** Who is on duty in a person's own unit, who is next, and the gaps ahead. */
export const lookUpDuty = async (
  desk: DutyDesk & { readonly gaps: GapStore },
  request: { readonly actor: Actor },
): Promise<DutyNowResult> => {
  const { actor } = request;
  const organisation = desk.organisation();
  const person = actor.kind === 'staff' ? personIn(organisation, actor.staffId) : null;
  if (person === null) return refused('staff-only');
  const { unitId } = person;
  const no = permit(organisation, actor, 'duty.view', { unitId, lineId: null });
  if (no !== 'ok') {
    return auditNo(desk, actor, { action: 'duty.view', subject: { kind: 'unit', id: unitId }, unitId, detail: {} }, no);
  }
  const at = desk.clock.now();
  const roster = { organisation, changes: await desk.duty.changesFrom(at, rotaOf(organisation, unitId)) };
  return { ...dutyView(roster, unitId, at), at, gaps: await desk.gaps.open([unitId]) };
};
