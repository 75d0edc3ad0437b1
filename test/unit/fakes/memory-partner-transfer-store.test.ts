import { createMemoryPartnerTransferStore } from '../../fakes/memory-partner-transfer-store.ts';
import { partnerTransferStoreContract } from '../../support/contracts/partner-transfer-store-contract.ts';

partnerTransferStoreContract(async () => ({ store: createMemoryPartnerTransferStore(), callId: 'call' }));
