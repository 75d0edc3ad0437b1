import { z } from 'zod';
import { milestones } from '../../../outreach/tell-rule.ts';
import { partnerKinds } from '../../../partners/partner.ts';
import { ticketKinds } from '../../../tickets/ticket-kind.ts';
import { idRule, limitRule, phoneRule, textRule } from '../field-rules.ts';
import { weekRule } from './unit-rules.ts';

const tellRule = z
  .strictObject({
    at: z.enum(milestones),
    after: limitRule.optional().describe('Of still-open: counted from registration'),
    say: idRule.describe('Which words: text.case.<say> in locales/<language>/voice.json'),
  })
  .describe('A text that the citizen gets by itself, in their language, once');

export const categoryRule = z.strictObject({
  id: idRule,
  name: textRule,
  kinds: z.array(z.enum(ticketKinds)).min(1).optional().describe('Unset: as the category above, or every kind'),
  tell: z.array(tellRule).min(1).optional().describe('Unset: as the category above, or nothing'),
  offices: z
    .array(z.strictObject({ unit: idRule, office: idRule }))
    .min(1)
    .optional()
    .describe('The one office that takes such cases in each unit. Unset: as the category above, or none is named'),
  get children() {
    return z.array(categoryRule).min(1).optional();
  },
});

export const lineRule = z.strictObject({
  id: idRule,
  name: textRule,
  ladder: idRule.describe('How neglect climbs: one of `ladders`'),
  categories: z.array(categoryRule).min(1),
});

export const officeRule = z.strictObject({ id: idRule, unit: idRule, name: textRule, address: textRule });

export const serviceRule = z.strictObject({
  id: idRule,
  line: idRule,
  name: textRule,
  bring: textRule.optional().describe('What to bring, said when a booking is read back'),
  slotMinutes: z.int().min(5).max(480),
  bookableDays: z.int().min(1).max(90).describe('How many calendar days ahead can be booked'),
  offered: z.array(z.strictObject({ office: idRule, capacity: z.int().min(1).max(1000) })).min(1),
});

export const partnerRule = z
  .strictObject({
    id: idRule,
    unit: idRule.describe('Units below may turn to it too'),
    kind: z.enum(partnerKinds),
    name: textRule,
    contact: idRule.describe('Who answers there: somebody of `staff` with `outsider` and a phone or Slack id'),
    lines: z.array(idRule).default([]).describe('Lines of business it has to do with; empty: all'),
    receiptWithin: limitRule
      .default({ duration: 'P1D', working: true })
      .describe('Within which it says that it received a notice; then a person sees to it'),
    takesCalls: z
      .strictObject({
        number: phoneRule.describe('Where callers are put through to, E.164, in quotes'),
        for: textRule.describe('What it is there for, in the words of callers: 保险理赔'),
        hours: weekRule.optional().describe('When it takes calls, in the time zone of its unit; unset: as the unit'),
        onHolidays: z
          .boolean()
          .default(false)
          .describe('true: its hours hold on public holidays and days off of the unit too'),
        ringSeconds: z.int().min(5).max(60).default(25),
      })
      .optional()
      .describe('Callers with a question of its lines are put through to it; unset: never'),
  })
  .describe('Whom a unit works with, and who answers there (art. 10(3), 11(4))');
