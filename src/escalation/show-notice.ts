import type { Clock } from '../shared/clock.ts';
import type { BoardResult, TicketStore } from '../tickets/ports.ts';
import type { EscalationNotice, EscalationStore, RungNotice, StaffMessenger } from './ports.ts';

export interface NoticeWorld {
  readonly escalations: EscalationStore;
  readonly tickets: TicketStore;
  readonly messenger: StaffMessenger;
  readonly clock: Clock;
}

/**
 * Shows a notice as things stand now. `tell` posts it when it is still needed; a climb that was acknowledged, ended or answered
 * for meanwhile tells nobody new and only corrects what was posted.
 */
export const showNotice = async (
  world: NoticeWorld,
  notice: EscalationNotice,
  how: 'tell' | 'amend',
): Promise<BoardResult> => {
  const escalation = await world.escalations.find(notice.escalationId);
  const ticket = escalation === null ? null : await world.tickets.find(escalation.ticketId);
  if (escalation === null || ticket === null) return { kind: 'shown' };
  const rung: RungNotice = { notice, escalation, ticket, now: world.clock.now() };
  const isNeeded = how === 'tell' && escalation.state === 'climbing';
  return isNeeded ? world.messenger.tell(rung) : world.messenger.amend(rung);
};
