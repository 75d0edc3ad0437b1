import type { Step } from '../../flow-engine/session.ts';
import type { Unit } from '../../organisation/organisation.ts';
import type { Call } from '../call.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { Awaits } from './reply.ts';

/** What the line waits for after a turn; where nobody can be called, a transfer is the end. */
export const awaitsOf = (
  { expect }: Step,
  { turn, unit, call }: { readonly turn: CallerTurn; readonly unit: Unit; readonly call: Call },
): Awaits => {
  const next = turn.step + 1;
  switch (expect.kind) {
    case 'input': {
      const { keys, speech, maxKeys, timeoutSeconds, hints } = expect;
      return { kind: 'input', step: next, keys, speech, maxKeys, timeoutSeconds, hints };
    }
    case 'recording':
      return { ...expect, step: next };
    case 'transfer': {
      const { operatorNumber: to, operatorRingSeconds: ringSeconds } = unit;
      return to === null ? { kind: 'end' } : { kind: 'transfer', step: next, to, as: call.dialled, ringSeconds };
    }
    case 'host':
    case 'end':
      return { kind: 'end' };
  }
};
