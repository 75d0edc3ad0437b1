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
  const notice = await world.escalations.notice(noticeId);
  if (notice === null) return 'settled';
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const escalation = await world.escalations.find(notice.escalationId);
    const ticket = escalation === null ? null : await world.tickets.find(escalation.ticketId);
    if (escalation === null || ticket === null || escalation.state !== 'climbing') return 'settled';
    if (escalation.rung !== notice.rung + 1) return 'done';
    const now = world.clock.now();
    const [events, duty] = await Promise.all([world.tickets.events(ticket.id), world.duty.changesFrom(now)]);
    const organisation = world.organisation();
    const actor = staffActor(notice.recipient);
    const change = passedOn({ escalation, ticket, events, organisation, duty, actor, now, ids: world.ids });
    if (change === null) return 'top';
    if ((await world.escalations.save(change)) === 'saved')
      return change.escalations[0]?.state === 'ended' ? 'settled' : 'done';
  }
  throw new AppError('database-conflict', { doing: `pass on escalation ${notice.escalationId}` });
};
