import { memoryWorld } from '../../fakes/memory-world.ts';
import { escalationStoreContract } from '../../support/contracts/escalation-store-contract.ts';
import { slotStoreContract } from '../../support/contracts/slot-store-contract.ts';
import { stoppageStoreContract } from '../../support/contracts/stoppage-store-contract.ts';
import { worldUnits } from '../../support/contracts/store-world.ts';
import { ticketStoreContract } from '../../support/contracts/ticket-store-contract.ts';
import { visitStoreContract } from '../../support/contracts/visit-store-contract.ts';

const makeWorld = async () => memoryWorld(worldUnits);

ticketStoreContract(makeWorld);
escalationStoreContract(makeWorld);
slotStoreContract(makeWorld);
stoppageStoreContract(makeWorld);
visitStoreContract(makeWorld);
