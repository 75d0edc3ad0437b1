import type { BeyondSoftware } from '../obligation.ts';

/** Articles that ask nothing of software; who goes through the regulation finds them here instead of wondering. */
export const beyondSoftware: readonly BeyondSoftware[] = [
  { articles: '1, 2', reason: 'purpose and scope of the regulation' },
  { articles: '9', reason: 'duties of the ministry' },
  { articles: '12', reason: 'duties of the research institute' },
  { articles: '13', reason: 'funding, and which department leads' },
  { articles: '16(1)-(2), (4)', reason: 'plans and instructions of the operations post, on paper' },
  { articles: '19(1)-(4)', reason: 'security policies, and the machines that guard the network' },
  { articles: '21', reason: 'the machine room' },
  { articles: '27(1)', reason: 'written rules for the machine room and the posts' },
  { articles: '28', reason: 'power, cooling and fire protection of the machine room' },
  { articles: '29', reason: 'who enters the machine room' },
  { articles: '30(1), (3)-(5)', reason: 'network gear and its registration' },
  {
    articles: '36(1), (3), (6)-(7)',
    reason: 'security policies, firewalls, foreign devices and the rounds of the gear',
  },
  { articles: '54(2)', reason: 'photographs taken at the window' },
  { articles: '68', reason: 'who interprets the regulation' },
];
