import type { TakeIntake } from '../tickets/intake.ts';
import { newNumber, toldOf } from '../tickets/opening/intents.ts';
import { openTicket } from '../tickets/opening/open-ticket.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { particularsOf } from '../tickets/opening/particulars.ts';
import { type Priority, priorities } from '../tickets/ticket-kind.ts';

const keys = ['category', 'story', 'reference', 'urgency', 'phone'] as const;

/** 投诉: `complaint.submitted` becomes a ticket with a deadline, `complaint.abandoned` a draft with what was told. */
export const openComplaint: TakeIntake = (intake) => {
  const isDraft = intake.outcome === 'complaint.abandoned';
  const opened = openTicket(intake, {
    kind: 'complaint',
    reportCategory: 'complaint',
    priority: priorityOf(intake.answers.urgency?.value),
    particulars: particularsOf(intake, keys),
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

const priorityOf = (urgency: string | undefined): Priority =>
  priorities.find((priority) => priority === urgency) ?? 'normal';
