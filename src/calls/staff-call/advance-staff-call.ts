import { beginSession } from '../../flow-engine/begin-session.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import type { Facts, HostRequest, HostResult, Prompt, Session, Step } from '../../flow-engine/session.ts';
import { step } from '../../flow-engine/step.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { type CallerTurn, inputOf } from '../turn/caller-turn.ts';
import type { Awaits, Reply } from '../turn/reply.ts';
import type { NoticeDesk, StaffCallStore, StaffNotice } from './ports.ts';
import type { StaffCall, StaffCallResult } from './staff-call.ts';

export interface AdvanceStaffCallDeps {
  readonly calls: StaffCallStore;
  readonly desk: NoticeDesk;
  /** The flows for staff. */
  readonly book: FlowBook;
  readonly clock: Clock;
}

export interface StaffTurn {
  readonly noticeId: string;
  readonly turn: CallerTurn;
}

export type StaffAnswer =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly isRepeated: boolean }
  /** There is no such call, it is another one, it is over, or the turn is not in its place. */
  | { readonly kind: 'gone' };

export type AdvanceStaffCall = (turn: StaffTurn) => Promise<StaffAnswer>;

const mostRivals = 4;

/**
 * One turn of a call to staff, accepted once and in its place; a repeated one gets the answer it got before. What a key does is done
 * before it is answered, and doing it again changes nothing.
 */
export const createAdvanceStaffCall =
  (deps: AdvanceStaffCallDeps): AdvanceStaffCall =>
  async ({ noticeId, turn }) => {
    for (let rivals = 0; rivals < mostRivals; rivals += 1) {
      const call = await deps.calls.find(noticeId);
      if (call === null || (call.carrierSid !== null && call.carrierSid !== turn.callSid)) return { kind: 'gone' };
      const before = call.replies[turn.step];
      if (before !== undefined) return { kind: 'reply', reply: before, isRepeated: true };
      const notice = await deps.desk.notice(noticeId, deps.clock.now());
      if (notice === null || call.endedAt !== null || turn.step !== call.replies.length) return { kind: 'gone' };
      const { next, reply } = await taken(call, notice, turn, deps);
      if ((await deps.calls.save(next, [])) === 'saved') return { kind: 'reply', reply, isRepeated: false };
    }
    throw new Error('a turn of a call to staff found someone else saving first each time');
  };

const taken = async (call: StaffCall, notice: StaffNotice, turn: CallerTurn, deps: AdvanceStaffCallDeps) => {
  const began: Session = call.session ?? beginSession(deps.book, notice.language);
  const facts = factsFor(notice.language);
  const prompts: Prompt[] = [];
  let result = call.result;
  let at: Step = step(deps.book, began, inputOf(turn), facts);
  prompts.push(...at.prompts);
  while (at.expect.kind === 'host') {
    const answered = await answer(at.expect.request, call.noticeId, notice, deps.desk);
    result = answered.result ?? result;
    at = step(deps.book, at.session, { kind: 'host', result: answered.host }, facts);
    prompts.push(...at.prompts);
  }
  const reply: Reply = { language: notice.language, prompts, awaits: awaitsOf(at, turn.step + 1) };
  const next: StaffCall = {
    ...call,
    carrierSid: turn.callSid,
    session: at.session,
    replies: [...call.replies, reply],
    result,
    version: call.version + 1,
  };
  return { next, reply };
};

interface HostAnswer {
  readonly host: HostResult;
  /** What the call came to, when this decided it. */
  readonly result: StaffCallResult | null;
}

const answer = async (
  request: HostRequest,
  noticeId: string,
  { isNeeded, told }: StaffNotice,
  desk: NoticeDesk,
): Promise<HostAnswer> => {
  const say = (result: string, decided: StaffCallResult | null, words: StaffNotice['told'] = {}): HostAnswer => ({
    host: { kind: 'result', result, told: words },
    result: decided,
  });
  if (request.kind === 'lookup') return isNeeded ? say('found', null, told) : say('settled', 'settled');
  if (request.kind === 'list') throw new Error(`flows for staff have no list ${request.list}`);
  if (request.outcome === 'notice.acknowledged') {
    const done = await desk.acknowledge(noticeId);
    return say(done, done === 'done' ? 'acknowledged' : 'settled');
  }
  const passed = await desk.passOn(noticeId);
  return say(passed, passed === 'settled' ? 'settled' : 'passed-on');
};

const awaitsOf = ({ expect }: Step, next: number): Awaits => {
  if (expect.kind !== 'input') return { kind: 'end' };
  const { keys, speech, maxKeys, timeoutSeconds, hints } = expect;
  return { kind: 'input', step: next, keys, speech, maxKeys, timeoutSeconds, hints };
};

/** A member of staff is no caller: nothing of what callers branch on holds. */
const factsFor = (language: Language): Facts => ({
  open: true,
  holiday: false,
  knownCaller: false,
  hasNumber: false,
  textable: false,
  noticeTexts: false,
  blocked: false,
  operatorAvailable: false,
  openTickets: 0,
  languages: [language],
  unitName: {},
  nextOpening: null,
  lastFour: null,
});
