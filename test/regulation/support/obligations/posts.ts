import type { Obligation } from '../obligation.ts';

/** Articles 15 to 27: the posts, who may hold which, and what each of them does. */
export const posts: readonly Obligation[] = [
  {
    articles: '15(1)1-2, 15(1)5',
    duty: 'The six operations posts are held apart; the database administrator is no technical manager, business manager or handler',
  },
  {
    articles: '15(1)3-4',
    duty: 'Operations staff are registered, and certified before they start',
  },
  {
    articles: '15(2)',
    duty: 'Real names, rights as needed; a technical manager is never business manager or handler',
  },
  {
    articles: '16(3), 19(5)',
    duty: 'Plans for emergencies are kept, and drilled',
    open: 'not built yet: a library of plans, the calendar and the reports of drills',
  },
  {
    articles: '17(1), 18(1), 20(1)',
    duty: 'Installations and upgrades are logged: who, when, what, with which result',
    open: 'not built yet: each release bound to the person who installed it; upgrades that were announced are kept',
  },
  {
    articles: '17(3)',
    duty: 'Voice and text numbers are applied for and managed',
    open: 'not built yet: the expiry of a number, and a notice when a number changes',
  },
  {
    articles: '17(5), 18(4)',
    duty: 'Faults are reported and mended in time',
  },
  {
    articles: '17(6), 35(1)',
    duty: 'Data and logs are backed up, in full at least monthly',
    open: 'not built yet: backups and the proof that one can be restored',
  },
  {
    articles: '18(5)',
    duty: 'The quality of business data is checked, and data are cleaned up',
    open: 'not built yet: daily quality rules whose findings are closed by a person',
  },
  {
    articles: '19(6), 36(12)',
    duty: 'Weaknesses and suspicious events are found, recorded with cause and outcome, and passed up',
  },
  {
    articles: '22(1), 39',
    duty: 'The technical manager sets parameters, grants, adjusts and revokes; a revoked right ends at once',
  },
  {
    articles: '22(2), 43(5)',
    duty: 'Modules, jobs, database, cache and links are watched every day',
  },
  {
    articles: '22(4)-(5)',
    duty: 'Users are helped, trained and checked; wrong use is corrected',
  },
  {
    articles: '22(6)-(7), 23(5), 24(9), 25(3), 26(3)',
    duty: 'Suggestions go from the desk to the business manager, the technical manager and the body above, and are answered',
  },
  {
    articles: '23(1)',
    duty: 'Client addresses are limited, passwords are strong',
    open: 'not software here: people sign in to the workspace, and its administrator sets addresses and passwords',
  },
  {
    articles: '23(2)',
    duty: 'What technical managers grant is watched by the security officer',
  },
  {
    articles: '23(3)',
    duty: 'Tries to get in, rapid access and odd external software are handled',
    open: 'not software here: an account is locked after failed sign-ins by the workspace, where people sign in; requests from another team that hold our signing secret are known only by their account',
  },
  {
    articles: '23(4)',
    duty: 'Upper levels are helped to investigate, with evidence that can be checked',
  },
  {
    articles: '24(1), 50(1)',
    duty: 'Local rules, parameters, prompts and holidays are kept by the body itself, each change with author and reason',
  },
  {
    articles: '24(2), 25(1), 53',
    duty: 'Data are taken down correctly, fully and in time, and never changed casually',
  },
  {
    articles: '24(3), 49',
    duty: 'Business managers grant to handlers and end it when the duty ends',
  },
  {
    articles: '24(4), 56',
    duty: 'Staff are trained and examined; efficiency and satisfaction rise',
  },
  {
    articles: '24(5), 50(8)',
    duty: 'Every working day somebody checks that the work is regular and in time',
  },
  {
    articles: '24(6), 50(4)',
    duty: 'Abnormal business, feedback and complaints are handled; what is suspicious goes to security',
  },
  {
    articles: '24(7)',
    duty: 'The city manager spot-checks archived work',
  },
  {
    articles: '24(8), 50(11)',
    duty: 'The knowledge base is kept current, frequent problems are added at once',
  },
  {
    articles: '26(1)',
    duty: 'Calls are answered; appointments, questions, feedback and complaints are taken',
    open: 'not built yet: one-touch categories for a call that an agent took without a menu',
  },
  {
    articles: '26(2)',
    duty: 'Citizens are called back, surveyed and told',
    open: 'not built yet: surveys by phone and campaigns of notices',
  },
  {
    articles: '27(2)-(5)',
    duty: 'Access ends with the duty; whoever leaves promises secrecy; outsiders are bound by rules',
  },
];
