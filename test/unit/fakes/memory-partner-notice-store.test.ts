import { createMemoryPartnerCheckStore } from '../../fakes/memory-partner-check-store.ts';
import { createMemoryPartnerNoticeStore } from '../../fakes/memory-partner-notice-store.ts';
import { partnerCheckStoreContract } from '../../support/contracts/partner-check-store-contract.ts';
import { partnerNoticeStoreContract } from '../../support/contracts/partner-notice-store-contract.ts';

partnerNoticeStoreContract(async () => createMemoryPartnerNoticeStore());

partnerCheckStoreContract(async () => {
  const notices = createMemoryPartnerNoticeStore();
  return { notices, checks: createMemoryPartnerCheckStore(notices) };
});
