import { createMemoryStaffCallStore } from '../../fakes/memory-staff-call-store.ts';
import { staffCallStoreContract } from '../../support/contracts/staff-call-store-contract.ts';

staffCallStoreContract(async () => {
  const store = createMemoryStaffCallStore();
  return { store, audited: async () => store.audited.map(({ action }) => action) };
});
