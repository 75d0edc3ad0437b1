import { z } from 'zod';
import { roles } from '../../../staff/role.ts';
import {
  dayRule,
  idRule,
  languageRule,
  personNameRule,
  phoneRule,
  slackChannelRule,
  slackUserRule,
  textRule,
} from '../field-rules.ts';

export const staffRule = z.strictObject({
  id: idRule,
  name: z.string().min(1),
  unit: idRule,
  roles: z
    .array(z.enum(roles))
    .describe('At least one; empty for a person from outside, whose roles are granted with an end'),
  lines: z.array(idRule).default([]).describe('Lines of business of this person; empty: all'),
  slack: slackUserRule.optional(),
  phone: phoneRule.optional().describe('For rungs that text or call this person'),
  outsider: z
    .string()
    .min(1)
    .optional()
    .describe('For a person from outside: whom they work for. Unset: the name of the supplier'),
  supplier: idRule
    .optional()
    .describe(
      'For a person from outside who may be given a role: one of `suppliers`, whose agreement must be in force',
    ),
  language: languageRule.optional().describe('Unset: the first language of the unit'),
});

export const dutyRule = z.strictObject({
  unit: idRule,
  line: idRule.optional().describe('Unset: every line of business without a post of its own'),
  manager: idRule,
  deputy: idRule.optional(),
});

export const channelRule = z.strictObject({
  unit: idRule,
  line: idRule.optional().describe('Unset: every line of business without a channel of its own'),
  purpose: z.enum(['tickets', 'managers', 'security']),
  slack: slackChannelRule,
});

export const accessRule = z
  .strictObject({
    unit: idRule.describe('Holds for this unit and those below it that have no rule of their own'),
    outsiderDays: z
      .int()
      .min(1)
      .max(366)
      .default(90)
      .describe('A role given to a person from outside ends after so many days at the latest'),
    promise: z
      .strictObject({
        version: z.string().min(1).max(40).describe('Another version must be signed anew'),
        text: textRule.describe('What is promised'),
        of: z.enum(['outsiders', 'everybody']).default('outsiders'),
      })
      .optional()
      .describe('A promise of secrecy that is signed before a granted role takes effect'),
    certificates: z
      .array(
        z.strictObject({
          role: z.enum(roles),
          missing: z.enum(['refuse', 'warn']).default('refuse').describe('What becomes of a grant without a valid one'),
        }),
      )
      .default([])
      .describe('Posts that ask for a valid certificate'),
  })
  .describe('What is asked of people before a role takes effect');

export const supplierRule = z
  .strictObject({
    id: idRule,
    unit: idRule.describe('People of this unit and those below may come from it'),
    name: textRule,
    service: textRule.describe('What it does for the platform'),
    contact: personNameRule.describe('Who answers there, by name'),
    agreement: z
      .strictObject({
        reference: z.string().min(1).max(60).describe('Under which the signed agreement is filed'),
        from: dayRule,
        until: dayRule.describe('The last day it is in force; told thirty days before'),
      })
      .optional()
      .describe('The safety agreement. Without one in force nobody from there holds a role'),
  })
  .describe('Who runs or maintains the platform from outside, and the agreement it is bound by (art. 27(5))');
