import type { Obligation } from '../obligation.ts';

/** Articles 37 to 47: who gets in, what technical managers and security officers do every day. */
export const users: readonly Obligation[] = [
  {
    articles: '37',
    duty: 'People sign in with a certificate, change the first password, and report a loss',
    open: 'not software here: certificates and passwords for signing in belong to the identity provider of the workspace; a reported loss stops the account, or blocks the certificate that a role asks for',
  },
  {
    articles: '38',
    duty: 'One initial administrator; at least two technical managers stay',
  },
  {
    articles: '40',
    duty: 'Filing and a server certificate before going live',
    open: 'not built yet: a list for going live with the numbers of the approvals',
  },
  {
    articles: '41, 42',
    duty: 'External software is approved, tested and filed before it is connected',
    open: 'not built yet: the adapter to the national platform, and the pack for its approval',
  },
  {
    articles: '43(1)-(3)',
    duty: 'An upgrade is announced before and explained after; parameters are checked',
  },
  {
    articles: '43(4), 44(2)',
    duty: 'Alarms have a policy, are watched and handled; the level above chases',
  },
  {
    articles: '43(6), 44(7)',
    duty: 'What people did is analysed, odd behaviour is found',
    open: 'not built yet: a list of odd behaviour drawn from the trail, signed daily',
  },
  {
    articles: '43(7)',
    duty: 'A monthly report on the application: volume, running, alarms, breaches',
    open: 'not built yet: the report on the application; the voice report is there',
  },
  {
    articles: '43(8)-(9), 50(5)',
    duty: 'Questions and feedback are collected and answered; the frequent ones are published',
    open: 'not built yet: an inbox of feedback with a daily look',
  },
  {
    articles: '44(1), (5)',
    duty: 'Parameters are checked at least weekly',
  },
  {
    articles: '44(3)',
    duty: 'Accounts are checked daily; those idle for a year are stopped',
  },
  {
    articles: '44(4)',
    duty: 'The database password changes every two months, handed over encrypted',
    open: 'not built yet: the rotation of the database password; the keys of personal data rotate',
  },
  {
    articles: '44(6)',
    duty: 'The block list is gone through, what was misjudged is lifted',
  },
  {
    articles: '45',
    duty: 'Wrong data are changed only by an approved correction, and both versions are archived',
  },
  {
    articles: '46',
    duty: 'The national platform is never altered: no schema, trigger, code or data',
    open: 'not built yet: an adapter to the national platform; without one nothing of it can be touched',
  },
  {
    articles: '47',
    duty: 'A monthly report on security: attacks by class and result',
    open: 'not built yet: the report on security; attacks and incidents are recorded',
  },
];
