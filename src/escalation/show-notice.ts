import type { Clock } from '../shared/clock.ts';
import type { BoardResult } from '../tickets/ports.ts';
import type { EscalationStore, RungNotice, StaffMessenger, ToldNotice } from './ports.ts';

export interface NoticeWorld {
  readonly escalations: EscalationStore;
  readonly messenger: StaffMessenger;
  readonly clock: Clock;
}

/**
 * Shows a notice as things stand now. `tell` posts it when it is still needed; a climb that was acknowledged, ended or answered
 * for meanwhile tells nobody new and only corrects what was posted.
 */
export const showNotice = async (world: NoticeWorld, told: ToldNotice, how: 'tell' | 'amend'): Promise<BoardResult> => {
  const rung: RungNotice = { ...told, now: world.clock.now() };
  const isNeeded = how === 'tell' && told.escalation.state === 'climbing';
  return isNeeded ? world.messenger.tell(rung) : world.messenger.amend(rung);
};
