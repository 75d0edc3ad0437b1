import type { CallWorld } from '../support/contracts/call-world.ts';
import { worldUnits } from '../support/contracts/store-world.ts';
import { createMemoryCallStore, createMemorySecurityLog, type MemoryCalls, memoryCalls } from './memory-call-store.ts';
import { createMemoryRecordingStore } from './memory-recording-store.ts';
import type { MemoryTables } from './memory-tables.ts';
import { createMemoryTextStore } from './memory-text-store.ts';
import { memoryWorld } from './memory-world.ts';

/** Every memory store that a call touches, over one set of tables. */
export const memoryCallWorld = (): CallWorld & { readonly tables: MemoryTables; readonly own: MemoryCalls } => {
  const world = memoryWorld(worldUnits);
  const own = memoryCalls();
  return {
    ...world,
    own,
    calls: createMemoryCallStore(world.tables, own),
    recordings: createMemoryRecordingStore(world.tables, own),
    texts: createMemoryTextStore(own, world.tables.effects),
    security: createMemorySecurityLog(own),
    textsKept: async () => [...own.texts.values()].map(({ id, state, params }) => ({ id, state, params })),
    wishes: async () => [...own.subscriptions.values()],
    recordingsKept: async () => [...own.recordings.values()],
  };
};
