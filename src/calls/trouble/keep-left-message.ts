import { beginCall, newcomer, unitOf } from '../begin-call.ts';
import type { CallDeps } from '../call-deps.ts';
import type { LeftMessage } from '../carrier-wire.ts';
import type { Patience } from '../ports.ts';
import { fetchRecordingEffect, recordingIdOf } from '../recordings/recording.ts';
import type { CallChange } from '../turn/call-change.ts';
import { type Gathered, gatherIntent, nothingGathered } from '../turn/gathered.ts';
import { takeOutcome } from '../turn/take-outcome.ts';

/** Beyond any outcome a conversation reaches by itself: a call has one message left in trouble, however often it is replayed. */
const messageSeq = 1_000;
const noStep = -1;
const mostRivals = 8;

export type KeepLeftMessage = (
  message: LeftMessage,
  at: Date,
  patience: Patience,
) => Promise<'kept' | 'unknown-number'>;

/** Makes the promise of a call back out of what a caller left when nothing else worked. Safe to repeat. */
export const createKeepLeftMessage =
  (deps: CallDeps): KeepLeftMessage =>
  async (message, at, patience) => {
    const organisation = deps.organisation.current();
    if (organisation === null) return 'unknown-number';
    const { store, vault, ids, intakes, clock } = deps;
    const phoneIndex = message.from.kind === 'number' ? vault.index(message.from.e164) : null;
    for (let rivals = 0; rivals < mostRivals; rivals += 1) {
      const now = clock.now();
      const key = { callSid: message.callSid, step: noStep, phoneIndex, typedNumbers: [], recentCalls: 0, now };
      const loaded = await store.load(key, patience);
      const unit = unitOf(loaded.call, message, organisation);
      if (unit === null) return 'unknown-number';
      const newCitizen = loaded.call === null && loaded.citizen === null ? newcomer(message.from, vault, at) : null;
      const citizen = loaded.citizen ?? newCitizen;
      const begin = { callSid: message.callSid, dialled: message.dialled, state: 'in-progress' as const };
      const call = loaded.call ?? beginCall(begin, unit, citizen, ids.next(), at);
      const view = { unit, organisation, intakes, citizen, openTickets: loaded.openTickets, now, ids };
      const heard = heardOf(message, call.id, at, deps);
      const taken = takeOutcome(
        call,
        { outcome: 'callback.requested', seq: messageSeq, answers: answersOf(message) },
        view,
      );
      const change: CallChange = {
        ...gatherIntent(heard, taken.intent, now, ids),
        call: { ...taken.call, version: call.version + 1 },
        expected: loaded.call === null ? null : loaded.call.version,
        turn: null,
        newCitizen,
      };
      const saved = await store.save(change, patience);
      if (saved.kind !== 'saved') continue;
      deps.onEffects([...change.effects, ...change.opened.flatMap((opened) => opened.effects)]);
      return 'kept';
    }
    throw new Error('a left message found someone else saving first each time');
  };

const answersOf = ({ recordingSid }: LeftMessage) => ({
  when: { kind: 'choice' as const, value: 'soon' },
  ...(recordingSid === null ? {} : { note: { kind: 'recording' as const, value: recordingIdOf(recordingSid) } }),
});

const heardOf = (message: LeftMessage, callId: string, at: Date, { ids, clock }: CallDeps): Gathered => {
  if (message.recordingSid === null) return nothingGathered;
  const id = recordingIdOf(message.recordingSid);
  return {
    ...nothingGathered,
    recordings: [
      {
        id,
        callId,
        carrierSid: message.recordingSid,
        ticketId: null,
        state: 'expected',
        seconds: message.seconds,
        createdAt: at,
      },
    ],
    effects: [fetchRecordingEffect(id, clock.now(), ids, 'ready')],
  };
};
