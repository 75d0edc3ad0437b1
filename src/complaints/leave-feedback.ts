import type { TakeIntake } from '../tickets/intake.ts';
import { toldOf } from '../tickets/opening/intents.ts';
import { openTicket } from '../tickets/opening/open-ticket.ts';
import { particularsOf } from '../tickets/opening/particulars.ts';

/** 意见反馈: a suggestion is kept whole; one broken off is a draft. No text confirms it: nothing is owed to the caller. */
export const leaveFeedback: TakeIntake = (intake) => {
  const opened = openTicket(intake, {
    kind: 'feedback',
    reportCategory: 'feedback',
    priority: 'normal',
    particulars: particularsOf(intake, ['category', 'message', 'phone']),
    isDraft: intake.outcome === 'feedback.abandoned',
  });
  return {
    opened: [opened],
    changed: [],
    bookings: [],
    texts: [],
    result: 'done',
    told: toldOf(opened.ticket, intake),
  };
};
