import { createMemoryDutyStore } from '../../fakes/memory-duty-store.ts';
import { dutyStoreContract } from '../../support/contracts/duty-store-contract.ts';

dutyStoreContract(async () => {
  const store = createMemoryDutyStore();
  return { store, audited: async () => store.entries.length, effects: async () => store.effects.size };
});
