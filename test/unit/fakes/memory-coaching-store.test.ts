import { createMemoryCoachingStore } from '../../fakes/oversight/memory-coaching-store.ts';
import { coachingStoreContract } from '../../support/contracts/coaching-store-contract.ts';

coachingStoreContract(async () => createMemoryCoachingStore());
