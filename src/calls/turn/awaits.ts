import type { Expectation, Step } from '../../flow-engine/session.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { calledPartner } from '../../partners/phone/partners-by-phone.ts';
import type { Call } from '../call.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { Awaits } from './reply.ts';

/** Where calls are put through. */
interface Desks {
  readonly unit: Unit;
  readonly organisation: Organisation;
}

interface Dialled {
  /** E.164. */
  readonly to: string;
  readonly ringSeconds: number;
}

/** What is dialled for a transfer: the operator of the unit or the partner; `null` when nobody can be called. */
export const dialledFor = (
  { partnerId }: Extract<Expectation, { readonly kind: 'transfer' }>,
  { unit, organisation }: Desks,
): Dialled | null => {
  if (partnerId === null)
    return unit.operatorNumber === null ? null : { to: unit.operatorNumber, ringSeconds: unit.operatorRingSeconds };
  const called = calledPartner(organisation, unit.id, partnerId)?.takesCalls;
  return called === undefined ? null : { to: called.number, ringSeconds: called.ringSeconds };
};

/** What the line waits for after a turn; where nobody can be called, a transfer is the end. */
export const awaitsOf = (
  { expect }: Step,
  { turn, call, ...desks }: Desks & { readonly turn: CallerTurn; readonly call: Call },
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
      const dialled = dialledFor(expect, desks);
      // Our own number is shown: whom the caller is, they tell themselves.
      return dialled === null ? { kind: 'end' } : { kind: 'transfer', step: next, as: call.dialled, ...dialled };
    }
    case 'host':
    case 'end':
      return { kind: 'end' };
  }
};
