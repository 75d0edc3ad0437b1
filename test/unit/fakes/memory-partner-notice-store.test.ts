import { createMemoryPartnerNoticeStore } from '../../fakes/memory-partner-notice-store.ts';
import { partnerNoticeStoreContract } from '../../support/contracts/partner-notice-store-contract.ts';

partnerNoticeStoreContract(async () => createMemoryPartnerNoticeStore());
