import { createMemoryNoticeStore } from '../../fakes/oversight/memory-notice-store.ts';
import { noticeStoreContract } from '../../support/contracts/notice-store-contract.ts';

noticeStoreContract(async () => ({
  notices: createMemoryNoticeStore({ effects: new Map(), audit: [] }),
  approve: async () => undefined,
}));
