import { z } from 'zod';
import { type categoryRule, lineRule, officeRule, partnerRule, serviceRule } from './rules/business-rules.ts';
import { deadlineRule, ladderRule } from './rules/limit-rules.ts';
import { operationsRule } from './rules/operations-rules.ts';
import { accessRule, channelRule, dutyRule, staffRule, supplierRule } from './rules/people-rules.ts';
import {
  announcementRule,
  blockingRule,
  clocksRule,
  knowledgeRule,
  retentionRule,
  wordsRule,
} from './rules/policy-rules.ts';
import { shiftRule } from './rules/shift-rules.ts';
import { trainingRule } from './rules/training-rules.ts';
import { numberRule, unitRule } from './rules/unit-rules.ts';

/** The lists of an organisation file and what one entry of each looks like. */
export const entryRules = {
  units: unitRule,
  numbers: numberRule,
  ladders: ladderRule,
  lines: lineRule,
  offices: officeRule,
  services: serviceRule,
  staff: staffRule,
  duty: dutyRule,
  channels: channelRule,
  deadlines: deadlineRule,
  shifts: shiftRule,
  announcements: announcementRule,
  retention: retentionRule,
  blocking: blockingRule,
  knowledge: knowledgeRule,
  access: accessRule,
  operations: operationsRule,
  suppliers: supplierRule,
  clocks: clocksRule,
  partners: partnerRule,
  training: trainingRule,
  words: wordsRule,
} as const;
export type EntryList = keyof typeof entryRules;

/** An organisation file as written, every entry sound in itself; references are checked apart. */
export type OrganisationFile = { readonly [List in EntryList]: readonly z.infer<(typeof entryRules)[List]>[] };
export type FileEntry<List extends EntryList> = OrganisationFile[List][number];
export type FileCategory = z.infer<typeof categoryRule>;

/** Lists that may be left out. */
export const optionalLists: readonly EntryList[] = [
  'offices',
  'services',
  'deadlines',
  'shifts',
  'announcements',
  'retention',
  'blocking',
  'knowledge',
  'access',
  'operations',
  'suppliers',
  'clocks',
  'partners',
  'training',
  'words',
];

/** The whole file, for editors. */
export const organisationFileRule = z
  .strictObject({
    units: z.array(unitRule).min(1),
    numbers: z.array(numberRule).min(1),
    ladders: z.array(ladderRule).min(1),
    lines: z.array(lineRule).min(1),
    offices: z.array(officeRule).default([]),
    services: z.array(serviceRule).default([]),
    staff: z.array(staffRule).min(1),
    duty: z.array(dutyRule).min(1),
    channels: z.array(channelRule).min(1),
    deadlines: z.array(deadlineRule).default([]),
    shifts: z.array(shiftRule).default([]),
    announcements: z.array(announcementRule).default([]),
    retention: z.array(retentionRule).default([]),
    blocking: z.array(blockingRule).default([]),
    knowledge: z.array(knowledgeRule).default([]),
    access: z.array(accessRule).default([]),
    operations: z.array(operationsRule).default([]),
    suppliers: z.array(supplierRule).default([]),
    clocks: z.array(clocksRule).default([]),
    partners: z.array(partnerRule).default([]),
    training: z.array(trainingRule).default([]),
    words: z.array(wordsRule).default([]),
  })
  .describe('An organisation: units, numbers, lines of business, people, channels, deadlines and escalation ladders');
