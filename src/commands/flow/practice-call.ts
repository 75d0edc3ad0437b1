import { type Abandoned, abandon } from '../../flow-engine/abandon.ts';
import { beginSession } from '../../flow-engine/begin-session.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import type { Expectation, Facts, HostRequest, Input, Prompt, Session } from '../../flow-engine/session.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import { step } from '../../flow-engine/step.ts';
import type { Language } from '../../shared/language.ts';
import type { PracticeHost } from './practice-host.ts';

/** What the caller hears after something they did, and what is waited for. */
export interface Heard {
  readonly lines: readonly string[];
  readonly expect: Exclude<Expectation, { readonly kind: 'host' }>;
  /** What was done for good meanwhile. */
  readonly outcomes: readonly Extract<HostRequest, { readonly kind: 'outcome' }>[];
}

/** A call without a carrier: the engine, and a host that answers it at once. */
export interface PracticeCall {
  hear(input: Input): Heard;
  /** What hanging up now would keep. */
  hangUp(): Abandoned | null;
  language(): Language;
}

export const createPracticeCall = (parts: {
  readonly book: FlowBook;
  readonly speaker: Speaker;
  readonly host: PracticeHost;
  readonly facts: Facts;
  readonly language: Language;
  /** A sentence as a unit says it; unset: in the usual words. */
  readonly inOwnWords?: (prompt: Prompt) => Prompt;
}): PracticeCall => {
  const { book, speaker, host, facts, inOwnWords = (prompt: Prompt) => prompt } = parts;
  let session: Session = beginSession(book, parts.language);
  return {
    hear: (input) => {
      const prompts: Prompt[] = [];
      const outcomes: Extract<HostRequest, { readonly kind: 'outcome' }>[] = [];
      let next = step(book, session, input, facts);
      prompts.push(...next.prompts);
      while (next.expect.kind === 'host') {
        const { request } = next.expect;
        if (request.kind === 'outcome') outcomes.push(request);
        next = step(book, next.session, { kind: 'host', result: host.answer(request) }, facts);
        prompts.push(...next.prompts);
      }
      session = next.session;
      const lines = prompts.map((prompt) => speaker.speak(inOwnWords(prompt), session.language, host.facts()));
      return { lines, expect: next.expect, outcomes };
    },
    hangUp: () => abandon(book, session),
    language: () => session.language,
  };
};
