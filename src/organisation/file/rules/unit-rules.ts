import { z } from 'zod';
import { dayRule, idRule, languageRule, phoneRule, spanRule, textRule, unitCodeRule } from '../field-rules.ts';

const spans = z.array(spanRule).describe('Opening spans in order; an empty list is closed');

export const weekRule = z
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

export const unitRule = z.strictObject({
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
  hours: weekRule.optional().describe('Unset: as the unit above'),
  overrides: z.array(override).default([]).describe('Added to those of the unit above'),
  operator: z
    .strictObject({ number: phoneRule, ringSeconds: z.int().min(5).max(120).default(20) })
    .optional()
    .describe('Where a caller who wants a person is connected; unset: a callback is promised'),
});

export const numberRule = z.strictObject({ number: phoneRule, unit: idRule, purpose: z.string().min(1) });
