import { createMemoryFindingStore } from '../../fakes/memory-finding-store.ts';
import { findingStoreContract } from '../../support/contracts/finding-store-contract.ts';

findingStoreContract(async () => createMemoryFindingStore());
