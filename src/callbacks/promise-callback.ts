import { type Deadline, deadlineFor } from '../escalation/deadline.ts';
import type { Spoken } from '../flow-engine/session.ts';
import { citizenActor } from '../shared/actor.ts';
import type { Intake, Intent, TakeIntake } from '../tickets/intake.ts';
import { tendClimbs } from '../tickets/life/change-ticket.ts';
import type { LifeContext } from '../tickets/life/life-context.ts';
import { complete, move } from '../tickets/life/set-right.ts';
import { momentSpoken, newNumber, nothingTo } from '../tickets/opening/intents.ts';
import { belongsTo } from '../tickets/opening/line-of-business.ts';
import { openTicket } from '../tickets/opening/open-ticket.ts';
import { owedText } from '../tickets/opening/owed-text.ts';
import { momentOf, particularsOf } from '../tickets/opening/particulars.ts';
import { isWaitedFor, type Particular, type Ticket } from '../tickets/ticket.ts';
import type { ReportCategory } from '../tickets/ticket-kind.ts';

/**
 * 回电: a promise to call back, due at the promised time. One open callback a citizen (art. 26(2)): asking again moves it. Broken off,
 * it is a draft if somebody could be called at all.
 */
export const promiseCallback: TakeIntake = (intake) => {
  const known = openCallback(intake);
  if (intake.outcome === 'callback.abandoned') return abandoned(intake, known);
  return known === null ? opened(intake, false) : moved(intake, known);
};

const openCallback = ({ openTickets }: Intake): Ticket | null =>
  openTickets.find((ticket) => ticket.kind === 'callback' && (isWaitedFor(ticket) || ticket.state === 'suspended')) ??
  null;

const abandoned = (intake: Intake, known: Ticket | null): Intent => {
  const canBeCalled = intake.citizen !== null || intake.answers.phone !== undefined;
  return known === null && canBeCalled ? opened(intake, true) : nothingTo('done');
};

const opened = (intake: Intake, isDraft: boolean): Intent => {
  const promise = promised(intake);
  const ticket = openTicket(intake, {
    kind: 'callback',
    reportCategory: aboutCategory(intake),
    priority: 'normal',
    particulars: particularsFrom(intake),
    isDraft,
    ...(promise === null ? {} : { promised: promise }),
  });
  return {
    ...nothingTo('done'),
    opened: [ticket],
    texts: isDraft ? [] : confirmation(intake, newNumber),
    told: isDraft ? {} : { ticketNumber: newNumber, when: whenSpoken(intake) },
  };
};

const moved = (intake: Intake, known: Ticket): Intent => {
  const { now, ids, organisation, callId } = intake;
  const context: LifeContext = { escalations: [], organisation, actor: citizenActor(callId), now, ids };
  const number: Spoken = { say: 'ticket-number', number: known.number };
  const change = known.state === 'draft' ? completed(intake, known, context) : movedTo(intake, known, context);
  if ('kind' in change) return opened(intake, false);
  return {
    ...nothingTo('done'),
    changed: [tendClimbs(change, now, ids)],
    texts: confirmation(intake, number),
    told: { ticketNumber: number, when: whenSpoken(intake) },
  };
};

const movedTo = (intake: Intake, known: Ticket, context: LifeContext) => {
  const dueAt = promised(intake)?.dueAt ?? noLater(known.dueAt, soonest(intake));
  const particulars = renewed(known.particulars, particularsFrom(intake));
  return move(known, { dueAt, particulars, detail: { from: known.dueAt, to: dueAt } }, context);
};

const completed = (intake: Intake, known: Ticket, context: LifeContext) => {
  const { priority } = known;
  const particulars = renewed(known.particulars, particularsFrom(intake));
  const deadline = promised(intake) ?? { dueAt: soonest(intake), basis: null };
  return complete(known, { ...belongsTo(intake), priority, text: '', particulars, deadline }, context);
};

/** The time the caller chose; `null` for "as soon as possible", which is a matter of the organisation's time limits. */
const promised = (intake: Intake): Deadline | null => {
  const at = momentOf(intake, 'when');
  return at === null || at <= intake.now ? null : { dueAt: at, basis: null };
};

const soonest = (intake: Intake): Date => {
  const { organisation, unit, now } = intake;
  const about = { kind: 'callback', priority: 'normal', ...belongsTo(intake) } as const;
  return deadlineFor({ organisation, unit, registeredAt: now, ...about }).dueAt;
};

const noLater = (known: Date | null, next: Date): Date => (known !== null && known < next ? known : next);

const particularsFrom = (intake: Intake): readonly Particular[] =>
  particularsOf(intake, ['category', 'topic', 'service', 'when', 'phone', 'note']);

const renewed = (old: readonly Particular[], told: readonly Particular[]): readonly Particular[] => [
  ...old.filter((particular) => !told.some((each) => each.key === particular.key)),
  ...told,
];

/** A callback counts as what it is about. */
const aboutCategory = ({ answers }: Intake): ReportCategory => {
  if (answers.service !== undefined || answers.appointment !== undefined) return 'business';
  if (answers.message !== undefined) return 'feedback';
  const isComplaint = ['story', 'reference', 'urgency'].some((key) => answers[key] !== undefined);
  return isComplaint ? 'complaint' : 'consultation';
};

const whenSpoken = (intake: Intake): Spoken => {
  const at = promised(intake)?.dueAt;
  return at === undefined ? { say: 'key', key: 'callback.soon' } : momentSpoken(at, intake);
};

const confirmation = (intake: Intake, ticketNumber: Spoken) =>
  owedText(intake, 'text.callback-promised', { ticketNumber, when: whenSpoken(intake) });
