import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { callStoreContract } from '../../support/contracts/call-store-contract.ts';
import { citizenTextContract } from '../../support/contracts/citizen-text-contract.ts';
import { heardContract } from '../../support/contracts/heard-contract.ts';
import { noticeWishContract } from '../../support/contracts/notice-wish-contract.ts';
import { visitContract } from '../../support/contracts/visit-contract.ts';

const makeWorld = async () => memoryCallWorld();

callStoreContract(makeWorld);
citizenTextContract(makeWorld);
noticeWishContract(makeWorld);
visitContract(makeWorld);
heardContract(makeWorld);
