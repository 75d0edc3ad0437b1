import { memoryWorld } from '../../fakes/memory-world.ts';
import { createMemorySuspicionStore } from '../../fakes/oversight/memory-suspicion-store.ts';
import { worldUnits } from '../../support/contracts/store-world.ts';
import { suspicionStoreContract } from '../../support/contracts/suspicion-store-contract.ts';

suspicionStoreContract(async () => ({ ...memoryWorld(worldUnits), suspicions: createMemorySuspicionStore() }));
