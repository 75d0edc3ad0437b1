import type { Intake, TakeIntake } from '../tickets/intake.ts';
import { newNumber, toldOf } from '../tickets/opening/intents.ts';
import { openTicket } from '../tickets/opening/open-ticket.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { type ParticularKey, particularsOf } from '../tickets/opening/particulars.ts';

/** 业务咨询: a question that a person answers; one broken off is a draft. */
export const leaveQuestion: TakeIntake = (intake) => {
  const isDraft = intake.outcome === 'consultation.abandoned';
  const opened = openTicket(intake, {
    kind: 'consultation',
    reportCategory: 'consultation',
    priority: 'normal',
    particulars: particularsOf(intake, ['category', 'topic', ...passedOn(intake), 'question', 'phone']),
    isDraft,
  });
  return {
    opened: [opened],
    changed: [],
    bookings: [],
    texts: isDraft ? [] : owedText(intake, 'text.ticket-opened', { ticketNumber: newNumber }),
    result: 'done',
    told: toldOf(opened.ticket, intake),
  };
};

/** Whoever wants something passed on to a partner says to which. */
const passedOn = ({ answers }: Intake): readonly ParticularKey[] =>
  answers.wish?.value === 'pass-on' ? ['partner'] : [];
