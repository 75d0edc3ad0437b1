import { citizenActor } from '../../shared/actor.ts';
import type { Intake, TakeIntake } from '../intake.ts';
import { tendClimbs } from '../life/change-ticket.ts';
import { reopen } from '../life/take-up-again.ts';
import type { Particular, Ticket } from '../ticket.ts';
import { momentSpoken, nothingTo } from './intents.ts';

/**
 * 重办 by phone: whoever heard the answer to a ticket of their own and is not content has it taken up again, and says why. The first
 * time where it was, again one level up. `gone`: it is not theirs, or was taken up or closed meanwhile.
 */
export const reopenByPhone: TakeIntake = (intake) => {
  const ticket = answeredTicket(intake);
  const why = intake.answers.why;
  if (ticket === null || why === undefined) return nothingTo('gone');
  const { now, ids, organisation, callId } = intake;
  // The call does not know the timers: a job sets them right at once.
  const context = { escalations: [], organisation, actor: citizenActor(callId), now, ids };
  const reopened = reopen(ticket, null, context);
  if ('kind' in reopened) return nothingTo('gone');
  const told: Particular = { key: 'message', kind: why.kind, value: why.value };
  const particulars = [...ticket.particulars, told];
  const timers = new Set(reopened.escalations.map(({ id }) => id));
  const change = {
    ...reopened,
    ticket: { ...reopened.ticket, particulars },
    escalations: [],
    effects: reopened.effects.filter(({ payload }) => !timers.has(String(payload.escalationId))),
  };
  const { dueAt } = change.ticket;
  return {
    ...nothingTo('done'),
    changed: [tendClimbs(change, now, ids)],
    told: {
      ticketNumber: { say: 'ticket-number', number: ticket.number },
      ...(dueAt === null ? {} : { due: momentSpoken(dueAt, intake) }),
    },
  };
};

/** The answered ticket of the caller's own that they proved to know the number of: its last four digits, or all of them. */
const answeredTicket = ({ openTickets, answers }: Intake): Ticket | null => {
  const typed = [answers.lastFour?.value, answers.number?.value].map((value) => value?.replace(/\D/g, '') ?? '');
  const [found] = openTickets.filter(({ number }) => {
    const digits = number.replace(/\D/g, '');
    return typed.some((each) => each !== '' && (each === digits || each === digits.slice(-4)));
  });
  return found !== undefined && ['answered', 'followed-up'].includes(found.state) ? found : null;
};
