import { createMemoryGapStore } from '../../fakes/memory-gap-store.ts';
import { gapStoreContract } from '../../support/contracts/gap-store-contract.ts';

gapStoreContract(async () => createMemoryGapStore());
