import { MemoryChatDelivery } from '../../../fakes/memory-chat-delivery.ts';
import { MemoryPostLedger } from '../../../fakes/memory-post-ledger.ts';
import { chatDeliveryContract, postLedgerContract } from '../../../support/contracts/post-ledger-contract.ts';

postLedgerContract(async () => new MemoryPostLedger());
chatDeliveryContract(async () => new MemoryChatDelivery());
