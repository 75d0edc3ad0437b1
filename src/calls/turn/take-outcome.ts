import { labelOf } from '../../flow-engine/grammar/source.ts';
import type { Answer, Session, Spoken } from '../../flow-engine/session.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Intent, TakeIntake } from '../../tickets/intake.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Call } from '../call.ts';
import { betterOutcome, type CallOutcome } from '../call.ts';
import type { KnownCitizen } from './loaded-turn.ts';

/** The features joined to the outcomes of the flows, by outcome: `complaint.submitted` ... */
export type Intakes = Readonly<Record<string, TakeIntake>>;

/** What an outcome is decided on, beside the conversation. */
export interface OutcomeView {
  readonly unit: Unit;
  readonly organisation: Organisation;
  readonly intakes: Intakes;
  readonly citizen: KnownCitizen | null;
  readonly openTickets: readonly Ticket[];
  readonly now: Date;
  readonly ids: Ids;
}

/** An outcome as the conversation reached it; `seq` counts the outcomes of the call from 1. */
export interface SaidOutcome {
  readonly outcome: string;
  readonly seq: number;
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface TakenOutcome {
  readonly intent: Intent;
  /** The call with the class it counts under and what was achieved. */
  readonly call: Call;
}

/** Hands what the caller told to the feature that the outcome belongs to. Throws when no feature takes it: the checker and compose exclude it. */
export const takeOutcome = (call: Call, said: SaidOutcome, view: OutcomeView): TakenOutcome => {
  const { outcome, seq, answers } = said;
  const takeIntake = view.intakes[outcome];
  if (takeIntake === undefined) throw new Error(`no feature takes the outcome ${outcome}`);
  const { unit, organisation, openTickets, now, ids, citizen } = view;
  const intent = takeIntake({
    callId: call.id,
    unit,
    dialled: call.dialled,
    citizen: citizen === null ? null : { id: citizen.id, masked: citizen.masked, textable: citizen.textable },
    language: call.language,
    outcome,
    outcomeSeq: seq,
    answers,
    labels: labelsOf(answers, call.session),
    openTickets,
    organisation,
    now,
    ids,
  });
  return { intent, call: countedFor(call, outcome, intent) };
};

/** How the answers were read back to the caller. */
const labelsOf = (answers: SaidOutcome['answers'], session: Session | null): Readonly<Record<string, Spoken>> =>
  Object.fromEntries(
    Object.keys(answers).flatMap((name) => {
      const label = session?.told[labelOf(name)];
      return label === undefined ? [] : [[name, label]];
    }),
  );

/** The first thing a caller asked for gives the call its class; the most that was achieved gives it its outcome. */
const countedFor = (call: Call, outcome: string, intent: Intent): Call => {
  const ticket = intent.opened[0]?.ticket ?? intent.changed[0]?.ticket;
  if (ticket === undefined) return intent.noticeWishes === undefined ? call : askedForNotices(call);
  return { ...countedAs(call, ticket), outcome: betterOutcome(call.outcome, achieved(outcome, ticket)) };
};

/** Nothing was opened, and yet the caller got what they called for. */
const askedForNotices = (call: Call): Call => ({
  ...call,
  reportCategory: call.reportCategory ?? 'consultation',
  outcome: betterOutcome(call.outcome, 'completed'),
});

export const countedAs = (call: Call, ticket: Ticket): Call => ({
  ...call,
  reportCategory: call.reportCategory ?? ticket.reportCategory,
  lineId: call.lineId ?? ticket.lineId,
});

/** A question that was answered on the line, about that line of business. */
export const answeredAtOnce = (call: Call, lineId: string | null): Call => ({
  ...call,
  reportCategory: call.reportCategory ?? 'consultation',
  lineId: call.lineId ?? lineId,
  outcome: betterOutcome(call.outcome, 'completed'),
});

const achieved = (outcome: string, ticket: Ticket): CallOutcome => {
  if (outcome.endsWith('.abandoned') || ticket.state === 'draft') return 'abandoned';
  return ticket.kind === 'callback' ? 'promised' : 'completed';
};
