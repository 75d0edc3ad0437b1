import { beginSession } from '../../flow-engine/begin-session.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import type { Facts, HostRequest, Input, Prompt, Session, Spoken, Step } from '../../flow-engine/session.ts';
import { step } from '../../flow-engine/step.ts';
import { heardEffect, type SpokenAnswer } from '../../knowledge/phone/spoken-answers.ts';
import { inOwnWords } from '../../organisation/words/in-own-words.ts';
import { announcementPrompts, type heardIn } from '../../oversight/announcements/heard-announcements.ts';
import { standingEffects } from '../../oversight/blocking/standing/caller-effects.ts';
import type { Standing } from '../../oversight/blocking/standing/caller-record.ts';
import type { Language } from '../../shared/language.ts';
import { betterOutcome, type Call, laterState } from '../call.ts';
import { fetchRecordingEffect, recordingIdOf } from '../recordings/recording.ts';
import { askForPartner } from '../transfers/ask-for-partner.ts';
import { endTransfer } from '../transfers/end-transfer.ts';
import { answerHost, knownAnswers } from './answer-host.ts';
import { awaitsOf, dialledFor } from './awaits.ts';
import type { CallChange, NewCitizen } from './call-change.ts';
import { type CallerTurn, inputOf, recordingOf } from './caller-turn.ts';
import { endCall } from './end-call.ts';
import type { FreeSlots } from './free-slots.ts';
import { type Gathered, gatherIntent, nothingGathered } from './gathered.ts';
import type { LoadedTurn } from './loaded-turn.ts';
import { ticketFound } from './look-up-ticket.ts';
import type { Reply } from './reply.ts';
import { answeredAtOnce, countedAs, type OutcomeView, takeOutcome } from './take-outcome.ts';

/** Everything a turn is decided on. The decision is the same each time. */
export interface TurnView extends OutcomeView {
  readonly book: FlowBook;
  readonly facts: Facts;
  readonly loaded: LoadedTurn;
  readonly turn: CallerTurn;
  /** The call as it stands, or as it begins with this turn. */
  readonly call: Call;
  readonly newCitizen: NewCitizen | null;
  /** How the call is met; after its first turn like any other. */
  readonly standing: Standing;
  /** What callers of the unit hear before the menu at this moment. */
  readonly announcements: ReturnType<typeof heardIn>;
  /** What can be told at once about a topic. */
  readonly answers: readonly SpokenAnswer[];
  readonly slots: FreeSlots | null;
  /** The save just refused a booking: this time the conversation hears that the slot is full. */
  readonly slotFull: boolean;
  /** What is loaded is the call as we saved it, and nothing else that is fresh. */
  readonly knowsOnlyCall: boolean;
}

export type TakenTurnResult =
  | {
      readonly kind: 'taken';
      readonly change: CallChange;
      readonly reply: Reply;
      readonly listsVisits: boolean;
    }
  /** More than the call itself must be looked at: lists, tickets, outcomes. */
  | { readonly kind: 'needs-loading' }
  /** The board of free slots is too old: read it and take the turn again. */
  | { readonly kind: 'needs-slots' };

interface Progress {
  readonly call: Call;
  readonly gathered: Gathered;
}

/** Questions to the host within one turn before we stop believing. */
const mostRequests = 25;

/** How long after a recording was heard we fetch it although the carrier never said that it is ready. */
const fetchAnywayAfterMs = 5 * 60_000;

/** One turn of a call: what the caller hears next, and everything that must be saved before they hear it. Pure. */
export const takeTurn = (view: TurnView): TakenTurnResult => {
  const { book, facts, turn } = view;
  const session = view.call.session ?? beginSession(book, view.call.language);
  const needsHost = ({ expect }: Step) =>
    expect.kind === 'host' || (expect.kind === 'transfer' && dialledFor(expect, view) === null);
  let progress = hear(view);
  let at: Step = step(book, session, inputOf(turn), facts);
  let prompts: readonly Prompt[] = at.prompts;
  let listsVisits = false;
  if (view.knowsOnlyCall && needsHost(at)) return { kind: 'needs-loading' };
  for (let requests = 0; needsHost(at); requests += 1) {
    if (requests === mostRequests) throw new Error(`the flow ${at.session.flow} never stops asking the host`);
    const request = at.expect.kind === 'host' ? at.expect.request : null;
    listsVisits ||= request?.kind === 'list' && (request.list === 'services' || request.list === 'offices');
    const answered = request === null ? nobodyThere(progress) : answer(request, at.session, progress, view);
    if (answered === 'needs-slots') return { kind: 'needs-slots' };
    progress = answered.progress;
    at = step(book, at.session, answered.input, facts);
    prompts = [...prompts, ...at.prompts];
  }
  const announced = announcedFor(view, session.language, at);
  at = { ...at, session: { ...at.session, heard: [...announced, ...at.session.heard] } };
  const asked = afterListening(view, progress.call, at);
  const reply: Reply = {
    language: at.session.language,
    ...delayOf(view),
    prompts: [...announced, ...prompts].map((prompt) =>
      known(inOwnWords(view.organisation, view.unit.id, prompt), view, progress),
    ),
    awaits: awaitsOf(at, view),
  };
  const ended = turn.hungUp
    ? endCall(book, asked, { state: 'completed', durationSeconds: null }, progress.gathered, view)
    : { call: asked, gathered: progress.gathered };
  return { kind: 'taken', change: changeOf(view, ended, reply), reply, listsVisits };
};

/** Announcements are heard first of all, whatever the flows say, and again in another language the caller changes to; `*` repeats them. */
const announcedFor = (
  { turn, unit, announcements }: TurnView,
  before: Language,
  { session }: Step,
): readonly Prompt[] =>
  turn.step === 0 || session.language !== before ? announcementPrompts(announcements, unit, session.language) : [];

const delayOf = ({ standing }: TurnView): Pick<Reply, 'delay'> =>
  standing.kind === 'frequent'
    ? { delay: { prompt: { key: 'main.slowed', params: {} }, seconds: standing.slowSeconds } }
    : {};

/** Notes a recording that came with the turn, and how a transfer ended. */
const hear = (view: TurnView): Progress => {
  const { call, turn, now, ids } = view;
  if (turn.heard.kind === 'transfer') {
    const ended = endTransfer(call, turn.heard, turn, view);
    return { call: ended.call, gathered: { ...nothingGathered, effects: ended.effects } };
  }
  const heard = recordingOf(turn.heard);
  if (heard === null) return { call, gathered: nothingGathered };
  const id = recordingIdOf(heard.carrierSid);
  const late = new Date(now.getTime() + fetchAnywayAfterMs);
  return {
    call,
    gathered: {
      ...nothingGathered,
      recordings: [
        {
          id,
          callId: call.id,
          carrierSid: heard.carrierSid,
          ticketId: null,
          state: 'expected',
          seconds: heard.seconds,
          createdAt: now,
        },
      ],
      effects: [fetchRecordingEffect(id, late, ids, 'late')],
    },
  };
};

interface Answered {
  readonly input: Input;
  readonly progress: Progress;
}

/** The organisation file lost its operator or the partner while the caller was being put through. */
const nobodyThere = (progress: Progress): Answered => ({ input: { kind: 'transfer', result: 'nobody' }, progress });

const answer = (
  request: HostRequest,
  session: Session,
  progress: Progress,
  view: TurnView,
): Answered | 'needs-slots' => {
  if (request.kind === 'outcome') return finish(request, session, progress, view);
  const result = answerHost(request, { ...view, session });
  if (result === 'needs-slots') return result;
  const input: Input = { kind: 'host', result };
  if (request.kind === 'lookup' && request.lookup === 'known-answer')
    return { input, progress: heardAnswer(request.answers, session, progress, view) };
  if (request.kind === 'lookup' && request.lookup === 'partner') {
    const call = askForPartner(progress.call, result, request.answers, view.organisation);
    return { input, progress: { ...progress, call } };
  }
  const found = ticketFound(result, { ...view, session });
  if (found === null) return { input, progress };
  const call = countedAs(progress.call, found);
  return { input, progress: { ...progress, call: { ...call, outcome: betterOutcome(call.outcome, 'completed') } } };
};

/** An answer that is heard is counted, and makes the call a consultation that was completed. */
const heardAnswer = (
  answers: HostRequest['answers'],
  session: Session,
  progress: Progress,
  view: TurnView,
): Progress => {
  const answer = knownAnswers(answers, { ...view, session }).find(
    ({ articleId }) => articleId === answers.known?.value,
  );
  if (answer === undefined) return progress;
  const { call, gathered } = progress;
  return {
    call: answeredAtOnce(call, answer.lineId),
    gathered: { ...gathered, effects: [...gathered.effects, heardEffect(answer, call, view.now, view.ids)] },
  };
};

const finish = (
  request: Extract<HostRequest, { readonly kind: 'outcome' }>,
  session: Session,
  progress: Progress,
  view: TurnView,
): Answered => {
  const call: Call = { ...progress.call, session, language: session.language };
  const said = { outcome: request.outcome, seq: session.outcomes.length, answers: request.answers };
  const taken = takeOutcome(call, said, view);
  if (view.slotFull && taken.intent.bookings.some((booking) => booking.kind !== 'cancel')) {
    return { input: { kind: 'host', result: { kind: 'result', result: 'slot-full', told: {} } }, progress };
  }
  const gathered = gatherIntent(progress.gathered, taken.intent, view.now, view.ids);
  const { result, told } = taken.intent;
  return {
    input: { kind: 'host', result: { kind: 'result', result, told } },
    progress: { call: taken.call, gathered },
  };
};

/** The call as this turn leaves it. */
const afterListening = ({ turn }: TurnView, call: Call, { session, expect }: Step): Call => ({
  ...call,
  session,
  language: session.language,
  step: turn.step + 1,
  state: laterState(call.state, turn.step === 0 ? turn.state : 'in-progress'),
  // A person who answers is asked something: without a better class, that is a consultation.
  reportCategory: call.reportCategory ?? (expect.kind === 'transfer' ? 'consultation' : null),
});

/** A ticket number promised in an earlier turn is known by now; one promised in this turn is not. */
const known = (prompt: Prompt, { loaded }: TurnView, { gathered }: Progress): Prompt => {
  if (loaded.ticketNumber === null || gathered.opened.length > 0) return prompt;
  const number: Spoken = { say: 'ticket-number', number: loaded.ticketNumber };
  const waits = Object.values(prompt.params).some((value) => value.say === 'fact');
  if (!waits) return prompt;
  const params = Object.entries(prompt.params).map(([name, value]) => [name, value.say === 'fact' ? number : value]);
  return { ...prompt, params: Object.fromEntries(params) };
};

const changeOf = (view: TurnView, { call, gathered }: Progress, reply: Reply): CallChange => ({
  ...gathered,
  effects: [...gathered.effects, ...standingEffects(view.standing, call, view.now, view.ids)],
  call: { ...call, version: call.version + 1 },
  expected: view.loaded.call === null ? null : view.loaded.call.version,
  turn: { step: view.turn.step, at: view.now, reply, token: view.turn.token },
  newCitizen: view.newCitizen,
});
