import { spokenDigits } from '../flow-engine/conversation/hear-words.ts';
import type { FlowBook } from '../flow-engine/flow-book.ts';
import type { SpokenAnswer } from '../knowledge/phone/spoken-answers.ts';
import type { Organisation, Unit } from '../organisation/organisation.ts';
import { heardIn } from '../oversight/announcements/heard-announcements.ts';
import type { Announced } from '../oversight/announcements/published-announcement.ts';
import { callsToKnow, type Standing, standingOf } from '../oversight/blocking/standing/caller-record.ts';
import { lastFourOf } from '../shared/phone-number.ts';
import { isPersonReached } from '../staff/duty/person-reached.ts';
import { type DutyChanges, noDutyChanges } from '../staff/duty/roster.ts';
import { storedTicketNumber } from '../tickets/ticket-number.ts';
import { beginCall, newcomer, unitOf } from './begin-call.ts';
import type { Call } from './call.ts';
import type { CallDeps } from './call-deps.ts';
import { canDecide, createOpeningCache, factsOf } from './call-facts.ts';
import type { Patience } from './ports.ts';
import type { SlotBoard } from './slot-board.ts';
import { lateTransfer } from './transfers/end-transfer.ts';
import type { CallChange } from './turn/call-change.ts';
import type { CallerTurn } from './turn/caller-turn.ts';
import { nothingGathered } from './turn/gathered.ts';
import type { KnownCitizen, LoadedTurn } from './turn/loaded-turn.ts';
import { createRecentCalls } from './turn/recent-calls.ts';
import type { GivenReply } from './turn/reply.ts';
import { type TakenTurnResult, type TurnView, takeTurn } from './turn/take-turn.ts';

export interface AdvanceCallDeps extends CallDeps {
  readonly slots: SlotBoard;
  /** What is published at this moment, beside what the organisation file announces. */
  readonly announcements: () => readonly Announced[];
  /** What can be told at once about a topic, as it is known at this moment; unset: nothing. */
  readonly spokenAnswers?: () => readonly SpokenAnswer[];
  /** What people changed about the rota, as it is known at this moment; unset: nothing. */
  readonly dutyChanges?: () => DutyChanges;
}

export type TurnAnswer =
  | ({ readonly kind: 'reply'; readonly isRepeated: boolean } & GivenReply)
  /** The call has ended. */
  | { readonly kind: 'over' }
  /** The call has ended, and what came late is noted. */
  | { readonly kind: 'amended' }
  /** Not the step that is awaited, nor one that was answered before. */
  | { readonly kind: 'out-of-place' }
  /** Nobody owns the number that was called. */
  | { readonly kind: 'unknown-number' }
  /** No organisation file is in force. */
  | { readonly kind: 'not-ready' };

export type AdvanceCall = (turn: CallerTurn, patience: Patience) => Promise<TurnAnswer>;

const welcome: Standing = { kind: 'welcome' };

/** Times a turn is decided anew because someone else saved first. */
const mostRivals = 8;

/** Takes one turn of a call: one statement to load unless it was this process that saved it last, one to save. A repeated turn gets the answer it got before and changes nothing. */
export const createAdvanceCall = (deps: AdvanceCallDeps): AdvanceCall => {
  const openings = createOpeningCache();
  const recent = createRecentCalls();

  /** The view of the turn, or the answer when there is nothing to decide. */
  const look = (turn: CallerTurn, loaded: LoadedTurn, organisation: Organisation): TurnView | TurnAnswer => {
    const { call, given } = loaded;
    if (call !== null && call.endedAt !== null) return { kind: 'over' };
    if (given !== null) return { kind: 'reply', isRepeated: true, ...given };
    if (turn.step !== (call?.step ?? 0)) return { kind: 'out-of-place' };
    const unit = unitOf(call, turn, organisation);
    if (unit === null) return { kind: 'unknown-number' };
    const { book, intakes, ids, slots, vault } = deps;
    const now = deps.clock.now();
    const newCitizen = call === null && loaded.citizen === null ? newcomer(turn.from, vault, now) : null;
    const citizen: KnownCitizen | null = loaded.citizen ?? newCitizen;
    const standing = call === null ? standingOf(loaded.record, organisation, unit, now) : welcome;
    const begun = call ?? meeting(beginCall(turn, unit, citizen, ids.next(), now), standing, unit);
    const opening = openings(unit, now);
    const announcements = heardIn(organisation, deps.announcements(), unit.id, now);
    const roster = { organisation, changes: deps.dutyChanges?.() ?? noDutyChanges };
    const facts = factsOf(unit, opening, {
      citizen,
      lastFour: turn.from.kind === 'number' ? lastFourOf(turn.from.e164) : null,
      callStartedAt: begun.startedAt,
      openTickets: loaded.openTickets.length,
      hasNotices: canDecide(begun, loaded, announcements),
      blocked: begun.outcome === 'refused',
      personReached: isPersonReached(roster, unit, opening.open, now),
    });
    const { openTickets } = loaded;
    const known = {
      loaded,
      citizen,
      newCitizen,
      openTickets,
      call: begun,
      standing,
      announcements,
      answers: deps.spokenAnswers?.() ?? [],
      slots: slots.view(),
      slotFull: false,
      knowsOnlyCall: false,
    };
    return { ...known, turn, unit, organisation, book, intakes, facts, now, ids };
  };

  /** Saves what was taken; `null` when someone else was first. */
  const save = async (view: TurnView, taken: Taken, patience: Patience): Promise<TurnAnswer | null> => {
    const { change, reply } = taken;
    if (taken.listsVisits) deps.slots.expect();
    const saved = await deps.store.save(change, patience);
    if (saved.kind === 'stale') return null;
    if (saved.kind === 'slot-full') {
      if (view.slotFull) throw new Error('a slot was refused although nothing was booked');
      for (const slotId of slotsTaken(change)) deps.slots.strike(slotId);
      return attempt({ ...view, slotFull: true }, patience);
    }
    deps.onEffects(effectsOf(change));
    if (change.opened.length + change.changed.length + change.noticeWishes.length > 0)
      recent.forget(change.call.carrierSid);
    else recent.keep({ ...view.loaded, call: change.call, given: null, citizen: view.citizen });
    return { kind: 'reply', isRepeated: false, reply, ticketNumber: saved.ticketNumber };
  };

  /** Takes the turn and saves it; `null` when someone else was first. */
  const attempt = async (view: TurnView, patience: Patience): Promise<TurnAnswer | null> => {
    const taken = takeTurn(view);
    switch (taken.kind) {
      case 'taken':
        return save(view, taken, patience);
      case 'needs-slots':
        return attempt({ ...view, slots: await deps.slots.refresh() }, patience);
      case 'needs-loading':
        return null;
    }
  };

  /** Takes a turn that needs nothing but the call as we saved it last; `null` when it must be loaded after all. */
  const attemptFromMemory = async (
    turn: CallerTurn,
    organisation: Organisation,
    patience: Patience,
  ): Promise<TurnAnswer | null> => {
    const known = recent.find(turn);
    if (known === null) return null;
    const view = look(turn, known, organisation);
    if ('kind' in view) return null;
    const answered = await attempt({ ...view, knowsOnlyCall: true }, patience);
    if (answered === null) recent.forget(turn.callSid);
    return answered;
  };

  /** Saves what is known late about a call that is over; false when someone else was first. */
  const amend = async (
    { before, ended }: NonNullable<ReturnType<typeof lateTransfer>>,
    patience: Patience,
  ): Promise<boolean> => {
    const saved = await deps.store.save(
      {
        ...nothingGathered,
        effects: ended.effects,
        call: { ...ended.call, version: before.version + 1 },
        expected: before.version,
        turn: null,
        newCitizen: null,
      },
      patience,
    );
    if (saved.kind === 'saved') deps.onEffects(ended.effects);
    return saved.kind === 'saved';
  };

  return async (turn, patience) => {
    const organisation = deps.organisation.current();
    if (organisation === null) return { kind: 'not-ready' };
    const remembered = await attemptFromMemory(turn, organisation, patience);
    if (remembered !== null) return remembered;
    const key = {
      callSid: turn.callSid,
      step: turn.step,
      phoneIndex: turn.step === 0 && turn.from.kind === 'number' ? deps.vault.index(turn.from.e164) : null,
      typedNumbers: typedNumbers(turn, organisation, deps.book),
      recentCalls: callsToKnow(organisation),
      now: deps.clock.now(),
    };
    for (let rivals = 0; rivals < mostRivals; rivals += 1) {
      const loaded = await deps.store.load(key, patience);
      const late = lateTransfer(loaded.call, turn, { book: deps.book, now: key.now, ids: deps.ids });
      if (late !== null) {
        if (await amend(late, patience)) return { kind: 'amended' };
        continue;
      }
      const seen = look(turn, loaded, organisation);
      if ('kind' in seen) return seen;
      const answered = await attempt(seen, patience);
      if (answered !== null) return answered;
    }
    throw new Error('a turn found someone else saving first each time');
  };
};

type Taken = Extract<TakenTurnResult, { readonly kind: 'taken' }>;

/** A caller who is turned away counts as refused from the start, and is spoken to in the language they used. */
const meeting = (call: Call, standing: Standing, unit: Unit): Call => {
  if (standing.kind !== 'blocked') return call;
  const { language } = standing.block;
  return { ...call, outcome: 'refused', language: unit.languages.includes(language) ? language : call.language };
};

/** Stored numbers that what was typed or said may stand for: of every unit, since the code of the unit has no keys. */
const typedNumbers = ({ heard }: CallerTurn, { units }: Organisation, { lexicon }: FlowBook): readonly string[] => {
  const digits =
    heard.kind === 'keys' ? [heard.keys] : heard.kind === 'speech' ? saidDigits(heard.text, units, lexicon) : [];
  const typed = digits.filter((text) => text.length === 12);
  return [...new Set(typed.flatMap((text) => units.flatMap((unit) => storedTicketNumber(text, unit.code) ?? [])))];
};

const saidDigits = (text: string, units: readonly Unit[], lexicon: FlowBook['lexicon']): readonly string[] =>
  text.length < 12 || text.length > 120
    ? []
    : [...new Set(units.flatMap((unit) => unit.languages))].flatMap(
        (language) => spokenDigits(text, language, lexicon) ?? [],
      );

const slotsTaken = ({ bookings }: CallChange): readonly string[] =>
  bookings.flatMap((booking) => (booking.kind === 'cancel' ? [] : [booking.slotId]));

const effectsOf = ({ effects, opened, changed }: CallChange) => [
  ...effects,
  ...opened.flatMap((ticket) => ticket.effects),
  ...changed.flatMap((ticket) => ticket.effects),
];
