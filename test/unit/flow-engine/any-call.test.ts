import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { abandon } from '../../../src/flow-engine/abandon.ts';
import { longerThanCarrierAllows } from '../../../src/flow-engine/checker/prompt-length.ts';
import { hostContract } from '../../../src/flow-engine/host-contract.ts';
import type { Input, Session } from '../../../src/flow-engine/session.ts';
import { step } from '../../../src/flow-engine/step.ts';
import { realFlowBook, realSpeaker } from '../../support/flow-book.ts';
import { anyFacts, anyInput, playInputs, promptsIn } from './random-call.ts';

// Thousands of calls are played; a busy machine needs longer for them than the default allows.
vi.setConfig({ testTimeout: 60_000 });

const book = realFlowBook();
const anyInputs = fc.array(anyInput, { maxLength: 60 });
const anyDice = fc.nat({ max: 1000 });
const anyLanguage = fc.constantFrom('zh-CN', 'en', 'yue-HK');

describe('whatever a caller does', () => {
  it('the call ends, also for one who never tires', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 12 }), anyFacts, anyDice, (round, facts, dice) => {
        // What arrives while a phone rings elsewhere is not counted; of each round at least one input is.
        const length = round.length * (book.defaults.maxTurns + 1);
        const tireless = Array.from({ length }, (_, index) => round[index % round.length] ?? stay);
        const last = playInputs(book, tireless, facts, { dice }).at(-1);
        const waitsForPerson = last?.expect.kind === 'transfer';
        expect(last?.expect.kind === 'end' || waitsForPerson).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('silence alone ends it within ten turns', () => {
    fc.assert(
      fc.property(anyFacts, anyInputs, anyDice, (facts, before, dice) => {
        const nobody: Input = { kind: 'transfer', result: 'nobody' };
        const quiet = Array.from({ length: 10 }, (): Input[] => [{ kind: 'silence' }, nobody]).flat();
        const begun = playInputs(book, before, facts, { dice });
        const played = playInputs(book, [...before, ...quiet], facts, { dice });
        expect(played.at(-1)?.expect.kind).toBe('end');
        expect(played.length).toBeGreaterThanOrEqual(begun.length);
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.keys(book.flows))('silence ends %s also when a call begins with it', (flow) => {
    fc.assert(
      fc.property(anyFacts, anyDice, (facts, dice) => {
        const quiet = Array.from({ length: 10 }, (): Input[] => [stay, { kind: 'transfer', result: 'nobody' }]).flat();
        expect(playInputs(book, quiet, facts, { dice, flow }).at(-1)?.expect.kind).toBe('end');
      }),
      { numRuns: 30 },
    );
  });

  it('a step is the same each time, also after the session was stored', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, (inputs, facts, dice) => {
        const stored = (session: Session): Session => JSON.parse(JSON.stringify(session)) as Session;
        const plain = playInputs(book, inputs, facts, { dice });
        expect(playInputs(book, inputs, facts, { dice, through: stored })).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  it('an answer that comes twice or too late only asks again', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, (inputs, facts, dice) => {
        const last = playInputs(book, inputs, facts, { dice }).at(-1);
        if (last === undefined || last.expect.kind === 'transfer') return;
        const stray: Input = { kind: 'transfer', result: 'talked' };
        const again = step(book, last.session, stray, facts);
        expect(again.expect).toEqual(last.expect);
        expect({ ...again.session, turns: 0 }).toEqual({ ...last.session, turns: 0 });
      }),
      { numRuns: 100 },
    );
  });

  it('everything said is words, whole and short enough for the carrier', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, anyLanguage, (inputs, facts, dice, language) => {
        for (const prompt of promptsIn(playInputs(book, inputs, facts, { dice, language }))) {
          const words = realSpeaker.speak(prompt, language, {});
          expect(words).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
          expect(words).not.toMatch(/(^|[，。])\s*[，。]|: \.|\s{2}/);
          expect(longerThanCarrierAllows(words)).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });

  it('zero leads to a person, or to where a call back is promised', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, (inputs, facts, dice) => {
        const last = playInputs(book, inputs, facts, { dice }).at(-1);
        if (last?.expect.kind !== 'input' && last?.expect.kind !== 'recording') return;
        if (last.session.turns >= book.defaults.maxTurns) return;
        const after = step(book, last.session, { kind: 'keys', keys: '0' }, facts);
        if (facts.operatorAvailable) expect(after.expect.kind).toBe('transfer');
        else
          expect([
            after.session.flow,
            ['offer', 'phone'].includes(after.session.node) || after.expect.kind === 'host',
          ]).toEqual(['person', true]);
      }),
      { numRuns: 200 },
    );
  });

  it('star says again what was said', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, (inputs, facts, dice) => {
        const last = playInputs(book, inputs, facts, { dice }).at(-1);
        if (last?.expect.kind !== 'input' || last.session.turns >= book.defaults.maxTurns) return;
        const again = step(book, last.session, { kind: 'keys', keys: '*' }, facts);
        expect(again.prompts).toEqual(last.session.heard);
        expect(again.expect).toEqual(last.expect);
        expect(again.session.tries).toBe(last.session.tries);
      }),
      { numRuns: 100 },
    );
  });

  it('a hang-up keeps only what nobody took yet, under a name somebody takes', () => {
    fc.assert(
      fc.property(anyInputs, anyFacts, anyDice, (inputs, facts, dice) => {
        const { session } = playInputs(book, inputs, facts, { dice }).at(-1) ?? { session: null };
        const kept = session === null ? null : abandon(book, session);
        if (kept === null) return;
        expect(hostContract.drafts).toContain(kept.outcome);
        expect(Object.keys(kept.answers)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const stay: Input = { kind: 'silence' };
