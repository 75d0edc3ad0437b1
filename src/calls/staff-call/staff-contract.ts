import type { HostContract, ToldNames } from '../../flow-engine/host-contract.ts';

const nothing: ToldNames = { always: [], sometimes: [] };

/** What the flows for staff may ask for, apart from those of callers: a notice, and what a key does with it. */
export const staffContract: HostContract = {
  lists: [],
  lookups: {
    notice: {
      found: { always: ['number', 'kind', 'category', 'cause'], sometimes: ['minutes', 'hours', 'days', 'due'] },
      settled: nothing,
    },
  },
  outcomes: {
    'notice.acknowledged': { done: nothing, settled: nothing },
    'notice.passed-on': { done: nothing, top: nothing, settled: nothing },
  },
  drafts: [],
  // Whoever is called is the person: passing on is the way to the next one.
  promises: ['notice.acknowledged', 'notice.passed-on'],
};
