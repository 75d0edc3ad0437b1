import type { Organisation } from '../organisation/organisation.ts';
import { beginCall, newcomer, unitOf } from './begin-call.ts';
import { isEndState } from './call.ts';
import type { CallDeps } from './call-deps.ts';
import type { CallStatusNotice } from './carrier-wire.ts';
import type { Patience } from './ports.ts';
import { leaveTransfer } from './transfers/end-transfer.ts';
import type { CallChange } from './turn/call-change.ts';
import { endCall } from './turn/end-call.ts';
import { nothingGathered } from './turn/gathered.ts';
import type { LoadedTurn } from './turn/loaded-turn.ts';

export type NoteCallStatus = (notice: CallStatusNotice, patience: Patience) => Promise<void>;

const mostRivals = 8;
/** No turn has this step: nothing but the call is looked for. */
const noStep = -1;

/**
 * Notes how far a call has come, whatever order the notices arrive in. The end closes it: what was half told becomes a draft, in
 * the same save. A call whose first webhook never reached us is counted all the same; a repeated notice changes nothing.
 */
export const createNoteCallStatus = (deps: CallDeps): NoteCallStatus => {
  const { store, organisation, clock, vault } = deps;

  const close = async (notice: CallStatusNotice, inForce: Organisation, patience: Patience): Promise<boolean> => {
    const phoneIndex = notice.from.kind === 'number' ? vault.index(notice.from.e164) : null;
    const key = {
      callSid: notice.callSid,
      step: noStep,
      phoneIndex,
      typedNumbers: [],
      recentCalls: 0,
      now: clock.now(),
    };
    const change = closing(notice, await store.load(key, patience), inForce, deps);
    if (change === null) return true;
    const saved = await store.save(change, patience);
    if (saved.kind !== 'saved') return false;
    deps.onEffects([...change.effects, ...change.opened.flatMap((opened) => opened.effects)]);
    return true;
  };

  return async (notice, patience) => {
    if (!isEndState(notice.state)) return store.report(notice.callSid, notice.state, patience);
    const inForce = organisation.current();
    if (inForce === null) return;
    for (let rivals = 0; rivals < mostRivals; rivals += 1) if (await close(notice, inForce, patience)) return;
    throw new Error('the end of a call found someone else saving first each time');
  };
};

/** What the end of a call changes; `null` when it is over already or is none of ours. */
const closing = (
  notice: CallStatusNotice,
  loaded: LoadedTurn,
  organisation: Organisation,
  { book, intakes, ids, vault, clock }: CallDeps,
): CallChange | null => {
  const now = clock.now();
  const unit = unitOf(loaded.call, notice, organisation);
  if (unit === null || (loaded.call !== null && loaded.call.endedAt !== null)) return null;
  const newCitizen = loaded.call === null && loaded.citizen === null ? newcomer(notice.from, vault, now) : null;
  const citizen = loaded.citizen ?? newCitizen;
  const call = loaded.call ?? beginCall(notice, unit, citizen, ids.next(), now);
  const view = { unit, organisation, intakes, citizen, openTickets: loaded.openTickets, now, ids };
  const ended = endCall(book, call, notice, nothingGathered, view);
  const left = leaveTransfer(call, { book, now, ids });
  return {
    ...ended.gathered,
    effects: [...ended.gathered.effects, ...left],
    call: { ...ended.call, version: call.version + 1 },
    expected: loaded.call === null ? null : loaded.call.version,
    turn: null,
    newCitizen,
  };
};
