import { createMemoryDigestStore } from '../../fakes/memory-digest-store.ts';
import { digestStoreContract } from '../../support/contracts/digest-store-contract.ts';

digestStoreContract(async () => createMemoryDigestStore());
