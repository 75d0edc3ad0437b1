import { describe } from 'vitest';
import { createMemoryAnnouncementStore, oversightTables } from '../../fakes/oversight/memory-announcement-store.ts';
import {
  blockTables,
  createMemoryBlockStore,
  createMemoryBurstStore,
} from '../../fakes/oversight/memory-block-store.ts';
import { createMemoryIncidentStore, incidentTables } from '../../fakes/oversight/memory-incident-store.ts';
import { oversightStoreContract } from '../../support/contracts/oversight-store-contract.ts';

describe('in memory', () => {
  oversightStoreContract(async () => {
    const tables = oversightTables();
    const blocking = blockTables();
    return {
      announcements: createMemoryAnnouncementStore(tables),
      blocks: createMemoryBlockStore(blocking),
      bursts: createMemoryBurstStore(blocking),
      incidents: createMemoryIncidentStore(incidentTables(tables)),
      owed: async () => [...blocking.effects.keys(), ...tables.effects.keys()],
    };
  });
});
