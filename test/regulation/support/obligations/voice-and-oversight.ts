import type { Obligation } from '../obligation.ts';

/** Articles 55 to 67: the voice service itself, emergencies, supervision. */
export const voiceAndOversight: readonly Obligation[] = [
  {
    articles: '55',
    duty: 'There is a voice centre with staff, and its rules are written down',
    open: 'not built yet: seats by half hour and a rule book tied to each flow; shifts are there',
  },
  {
    articles: '57(1)',
    duty: 'Accounts and passwords are kept, never lent',
    open: 'not software here: people sign in to the workspace, which alone sees devices and places',
  },
  {
    articles: '57(2)',
    duty: 'Agents know the business and use professional scripts',
    open: 'not built yet: scripts with mandatory steps on the card',
  },
  {
    articles: '57(3)',
    duty: 'Suggestions and complaints heard on the phone are handled in time',
    open: 'not built yet: telling the caller what a suggestion came to',
  },
  {
    articles: '57(4)',
    duty: 'A monthly voice report by consultation, complaint, business handling and other classes',
  },
  {
    articles: '58',
    duty: 'Risks are found, judged and watched by indicators',
    open: 'not built yet: a register of risks with live indicators',
  },
  {
    articles: '59',
    duty: 'Events have classes and grades, plans have five parts, the public is informed',
    open: 'not built yet: plans with trigger, owner, steps, recovery and training',
  },
  {
    articles: '61(1)',
    duty: 'Faults are logged; what is not restored in two hours is reported level by level',
  },
  {
    articles: '61(2)-(3)',
    duty: 'An attack is reported upwards at once; some of them go to the police; the follow-up is reported',
  },
  {
    articles: '62',
    duty: 'The level above supervises and publishes; the level below mends and reports back',
  },
  {
    articles: '63, 64',
    duty: 'Indicators for each department, assessed regularly',
    open: 'not built yet: a score card for each department; the figures it would rest on can be recounted',
  },
  {
    articles: '65',
    duty: 'Good work is commended',
    open: 'not built yet: praise in the digest, with its evidence',
  },
  { articles: '66', duty: 'Responsibility for a breach can be traced' },
  {
    articles: '67',
    duty: 'Provinces may add rules of their own: tighter ones',
  },
];
