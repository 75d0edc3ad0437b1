import { staffActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { passedOn } from './climb/climb.ts';
import type { TimerWorld } from './climb-escalation.job.ts';

export type PassOnResult =
  /** Also when the climb has moved on since the notice. */
  | 'done'
  /** Nobody stands above. */
  | 'top'
  /** Somebody sees to it, or it is over. */
  | 'settled';

/** Whoever was told says "not me": the next rung fires at once. For the recipient of the notice; a repeated call fires nothing more. */
export const passOnEscalation = async (world: TimerWorld, noticeId: string): Promise<PassOnResult> => {
  const told = await world.escalations.notice(noticeId);
  if (told === null) return 'settled';
  const { notice } = told;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const found = await world.escalations.find(notice.escalationId);
    if (found?.escalation.state !== 'climbing') return 'settled';
    if (found.escalation.rung !== notice.rung + 1) return 'done';
    const now = world.clock.now();
    const change = passedOn({
      ...found,
      organisation: world.organisation(),
      duty: await world.duty.changesFrom(now),
      actor: staffActor(notice.recipient),
      now,
      ids: world.ids,
    });
    if (change === null) return 'top';
    if ((await world.escalations.save(change)) === 'saved')
      return change.escalations[0]?.state === 'ended' ? 'settled' : 'done';
  }
  throw new AppError('database-conflict', { doing: `pass on escalation ${notice.escalationId}` });
};
