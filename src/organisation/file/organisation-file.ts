import { z } from 'zod';
import { roles } from '../../staff/role.ts';
import { priorities, ticketKinds } from '../../tickets/ticket-kind.ts';
import {
  dayRule,
  idRule,
  languageRule,
  limitRule,
  phoneRule,
  slackChannelRule,
  slackUserRule,
  spanRule,
  textRule,
  unitCodeRule,
} from './field-rules.ts';

const spans = z.array(spanRule).describe('Opening spans in order; an empty list is closed');

const hours = z
  .strictObject({
    daily: spans.optional().describe('Every day that is not named'),
    workdays: spans.optional().describe('Monday to Friday, where not named'),
    monday: spans.optional(),
    tuesday: spans.optional(),
    wednesday: spans.optional(),
    thursday: spans.optional(),
    friday: spans.optional(),
    saturday: spans.optional(),
    sunday: spans.optional(),
  })
  .describe('An ordinary week in local time');

const override = z
  .strictObject({
    on: dayRule,
    closed: z.string().min(1).optional().describe('Why it is closed on that day'),
    open: z.string().min(1).optional().describe('Why it is open on that day: a make-up workday'),
    hours: spans.optional().describe('Opening spans of an open day; unset: those of an ordinary workday'),
  })
  .describe('A day that is unlike the public calendar; say either closed or open');

const unit = z.strictObject({
  id: idRule,
  code: unitCodeRule,
  name: textRule,
  parent: idRule.optional().describe('The unit above; unset at the top'),
  languages: z
    .array(languageRule)
    .min(1)
    .optional()
    .describe('Offered to callers, default first; unset: as the unit above'),
  timeZone: z.string().min(1).optional().describe('IANA name: Asia/Shanghai; unset: as the unit above'),
  publicHolidays: z.enum(['cn', 'none']).optional().describe('Whose public holidays apply; unset: as the unit above'),
  hours: hours.optional().describe('Unset: as the unit above'),
  overrides: z.array(override).default([]).describe('Added to those of the unit above'),
  operator: z
    .strictObject({ number: phoneRule, ringSeconds: z.int().min(5).max(120).default(20) })
    .optional()
    .describe('Where a caller who wants a person is connected; unset: a callback is promised'),
});

const number = z.strictObject({ number: phoneRule, unit: idRule, purpose: z.string().min(1) });

const category = z.strictObject({
  id: idRule,
  name: textRule,
  kinds: z.array(z.enum(ticketKinds)).min(1).optional().describe('Unset: as the category above, or every kind'),
  get children() {
    return z.array(category).min(1).optional();
  },
});

const line = z.strictObject({
  id: idRule,
  name: textRule,
  ladder: idRule.describe('How neglect climbs: one of `ladders`'),
  categories: z.array(category).min(1),
});

const ladder = z.strictObject({
  id: idRule,
  unclaimedAfter: limitRule.describe('A ticket nobody claimed within this starts to climb'),
  progressWithin: limitRule.describe('An acknowledgement without progress expires after this'),
  rungs: z
    .array(
      z.strictObject({
        tell: z.enum(['channel', 'manager-on-duty', 'deputy', 'unit-head-above']),
        after: limitRule.describe('Wait after the rung below; of the first: after the climb began'),
      }),
    )
    .min(1),
});

const office = z.strictObject({ id: idRule, unit: idRule, name: textRule, address: textRule });

const service = z.strictObject({
  id: idRule,
  line: idRule,
  name: textRule,
  bring: textRule.optional().describe('What to bring, said when a booking is read back'),
  slotMinutes: z.int().min(5).max(480),
  bookableDays: z.int().min(1).max(90).describe('How many calendar days ahead can be booked'),
  offered: z.array(z.strictObject({ office: idRule, capacity: z.int().min(1).max(1000) })).min(1),
});

const staffMember = z.strictObject({
  id: idRule,
  name: z.string().min(1),
  unit: idRule,
  roles: z.array(z.enum(roles)).min(1),
  lines: z.array(idRule).default([]).describe('Lines of business of this person; empty: all'),
  slack: slackUserRule.optional(),
  language: languageRule.optional().describe('Unset: the first language of the unit'),
});

const dutyPost = z.strictObject({
  unit: idRule,
  line: idRule.optional().describe('Unset: every line of business without a post of its own'),
  manager: idRule,
  deputy: idRule.optional(),
});

const channel = z.strictObject({
  unit: idRule,
  line: idRule.optional().describe('Unset: every line of business without a channel of its own'),
  purpose: z.enum(['tickets', 'managers', 'security']),
  slack: slackChannelRule,
});

const deadline = z
  .strictObject({
    kind: z.enum(ticketKinds).optional(),
    category: idRule.optional(),
    line: idRule.optional(),
    priority: z.enum(priorities).optional(),
    within: limitRule,
    article: z.string().min(1).optional().describe('Where the limit comes from, shown with the deadline'),
  })
  .describe('The first rule that matches holds; an unset condition matches everything');

/** The lists of an organisation file and what one entry of each looks like. */
export const entryRules = {
  units: unit,
  numbers: number,
  ladders: ladder,
  lines: line,
  offices: office,
  services: service,
  staff: staffMember,
  duty: dutyPost,
  channels: channel,
  deadlines: deadline,
} as const;
export type EntryList = keyof typeof entryRules;

/** An organisation file as written, every entry sound in itself; references are checked apart. */
export type OrganisationFile = { readonly [List in EntryList]: readonly z.infer<(typeof entryRules)[List]>[] };
export type FileEntry<List extends EntryList> = OrganisationFile[List][number];
export type FileCategory = z.infer<typeof category>;

/** Lists that may be left out. */
export const optionalLists: readonly EntryList[] = ['offices', 'services', 'deadlines'];

/** The whole file, for editors. */
export const organisationFileRule = z
  .strictObject({
    units: z.array(unit).min(1),
    numbers: z.array(number).min(1),
    ladders: z.array(ladder).min(1),
    lines: z.array(line).min(1),
    offices: z.array(office).default([]),
    services: z.array(service).default([]),
    staff: z.array(staffMember).min(1),
    duty: z.array(dutyPost).min(1),
    channels: z.array(channel).min(1),
    deadlines: z.array(deadline).default([]),
  })
  .describe('An organisation: units, numbers, lines of business, people, channels, deadlines and escalation ladders');
