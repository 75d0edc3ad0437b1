import type { Obligation } from '../obligation.ts';

/** Articles 48 to 54: business managers and handlers, and the limits of single kinds of business. */
export const business: readonly Obligation[] = [
  {
    articles: '48, 51',
    duty: 'Every line of business has its manager, deputy and handlers',
  },
  {
    articles: '50(3)',
    duty: 'Business managers look daily at how the work runs and handle its alarms',
  },
  {
    articles: '50(2), (6)',
    duty: 'The public is told by web, app and text; what is published is looked at daily',
  },
  {
    articles: '50(7), (9)',
    duty: 'Data of partners are checked; the work of outside agencies is spot-checked daily',
    open: 'not built yet: reading what dealers, hospitals and agencies submit; the sample is of notices to partners, their receipts and answers',
  },
  {
    articles: '50(10)',
    duty: 'Appointments, acceptances, completions and texts are counted',
  },
  {
    articles: '52',
    duty: 'The legal limit of each kind of business is kept',
  },
  {
    articles: '54(1), (5)',
    duty: 'Nobody who registers is sent away at will; a number already taken is looked into and the person told',
  },
  {
    articles: '54(3)',
    duty: 'Intake and review are done by different people',
  },
  {
    articles: '54(4)',
    duty: 'No text six hours after the approval: the business manager looks, the person is told',
  },
  {
    articles: '54(6)',
    duty: 'The owner is told that the old plate or licence is void',
  },
  {
    articles: '54(7)',
    duty: 'A mailed document that is not valid has its reason recorded within one working day',
  },
  {
    articles: '54(8)',
    duty: 'An exam stopped by weather or power is planned anew; learners and schools are told',
  },
  {
    articles: '54(9)',
    duty: 'A suspicious choice of number is reviewed within one working day, and the person told',
  },
  {
    articles: '54(10)',
    duty: 'An appeal is answered within one working day',
  },
  {
    articles: '54(11)',
    duty: 'A plate we could not confirm goes up level by level within two working days',
  },
  {
    articles: '54(12)',
    duty: 'Double payment: a named office takes it, coordinates and pays back',
  },
  {
    articles: '54(13)',
    duty: 'An objection to being blocked: a handler checks, a leader approves the release',
  },
];
