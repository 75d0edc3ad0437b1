import type { Obligation } from '../obligation.ts';

/** Articles 3 to 11: what every body owes the public, and who answers to whom. */
export const commonDuties: readonly Obligation[] = [
  {
    articles: '3',
    duty: 'One public service, the same over voice, text message, web and app',
    open: 'not built yet: a public web page and app that show where a ticket stands',
  },
  {
    articles: '4, 14',
    duty: 'The posts, the staff and the five kinds of user that the work needs are set and filled',
  },
  {
    articles: '5',
    duty: 'Graded security; the privacy of citizens is protected',
    open: 'not software here: the grading, and its assessment by a third party',
  },
  {
    articles: '6',
    duty: 'Nothing is offered a second time that the national platform already offers',
    open: 'not built yet: a list of services marked as ours, forwarded or refused; there is no adapter to the national platform',
  },
  {
    articles: '7',
    duty: 'Users are recognised across platforms, and functions are open to others',
    open: 'not built yet: a sign-in through an identity provider, a public interface for the status of a ticket',
  },
  {
    articles: '8, 10, 11',
    duty: 'Managed in layers: each body sees and answers for itself and what lies below it',
  },
  {
    articles: '11(2)',
    duty: 'Cities keep a handling centre and a window; callers and agents read the same directory of offices',
  },
  {
    articles: '10(3), 11(4)',
    duty: 'Operators, post, hospitals, driving schools and dealers are coordinated',
  },
];
