import { createMemoryTrainingStore } from '../../fakes/memory-training-store.ts';
import { trainingStoreContract } from '../../support/contracts/training-store-contract.ts';

trainingStoreContract(async () => createMemoryTrainingStore());
