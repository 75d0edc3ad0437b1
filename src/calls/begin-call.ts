import type { Organisation, Unit } from '../organisation/organisation.ts';
import { type CallerId, isTextable, maskNumber } from '../shared/phone-number.ts';
import type { Vault } from '../shared/vault.ts';
import type { Call } from './call.ts';
import { citizenIdOf } from './citizen-id.ts';
import type { NewCitizen } from './turn/call-change.ts';
import type { CallerTurn } from './turn/caller-turn.ts';
import type { KnownCitizen } from './turn/loaded-turn.ts';

/** The unit whose number was called; for a call that is known, the one it belongs to. */
export const unitOf = (
  call: Call | null,
  turn: Pick<CallerTurn, 'dialled'>,
  organisation: Organisation,
): Unit | null => {
  const id = call?.unitId ?? organisation.numbers.find(({ number }) => number === turn.dialled)?.unitId;
  return organisation.units.find((unit) => unit.id === id) ?? null;
};

/** A citizen of a number that never called before; `null` for a caller without a number. */
export const newcomer = (from: CallerId, vault: Vault, now: Date): NewCitizen | null => {
  if (from.kind === 'anonymous') return null;
  const { e164 } = from;
  const phoneIndex = vault.index(e164);
  const id = citizenIdOf(phoneIndex);
  return { id, e164, phoneIndex, masked: maskNumber(e164), textable: isTextable(e164), firstSeenAt: now };
};

/** A call of which this is the first that is heard. */
export const beginCall = (
  turn: Pick<CallerTurn, 'callSid' | 'dialled' | 'state'>,
  unit: Unit,
  citizen: KnownCitizen | null,
  id: string,
  now: Date,
): Call => ({
  id,
  carrierSid: turn.callSid,
  unitId: unit.id,
  dialled: turn.dialled,
  citizenId: citizen?.id ?? null,
  callerMasked: citizen?.masked ?? '',
  state: turn.state,
  language: unit.languages[0] ?? 'zh-CN',
  session: null,
  step: 0,
  reportCategory: null,
  lineId: null,
  outcome: null,
  startedAt: now,
  endedAt: null,
  durationSeconds: null,
  version: 0,
});
