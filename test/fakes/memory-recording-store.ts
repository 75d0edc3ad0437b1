import type { RecordingStore, StoredSound } from '../../src/calls/recordings/ports.ts';
import type { MemoryCalls } from './memory-call-store.ts';
import type { MemoryTables } from './memory-tables.ts';

/** A RecordingStore without a database; `sounds` tells what was stored. */
export const createMemoryRecordingStore = (
  tables: MemoryTables,
  own: MemoryCalls,
): RecordingStore & { readonly sounds: Map<string, StoredSound> } => {
  const sounds = new Map<string, StoredSound>();
  return {
    sounds,
    async note({ callSid, recordingSid, state, seconds }, id, effect, at) {
      const call = own.calls.get(callSid);
      if (call === undefined) return 'unknown-call';
      const newest = [...tables.tickets.values()].filter((ticket) => ticket.callId === call.id).at(-1);
      const known = own.recordings.get(id);
      const told = state === 'absent' ? 'absent' : 'expected';
      own.recordings.set(id, {
        id,
        callId: call.id,
        carrierSid: recordingSid,
        ticketId: known?.ticketId ?? (call.endedAt === null ? null : (newest?.id ?? null)),
        state: known === undefined || known.state === 'expected' ? told : known.state,
        seconds: seconds ?? known?.seconds ?? null,
        createdAt: known?.createdAt ?? at,
      });
      if (effect !== null && !tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
      return 'noted';
    },
    async find(id) {
      return own.recordings.get(id) ?? null;
    },
    async stored(id, sound) {
      const known = own.recordings.get(id);
      if (known?.state !== 'expected') return;
      own.recordings.set(id, { ...known, state: 'stored' });
      sounds.set(id, sound);
    },
    async given(id, state) {
      const known = own.recordings.get(id);
      if (known?.state === 'expected') own.recordings.set(id, { ...known, state });
    },
  };
};
