import { z } from 'zod';
import { dayNames } from '../../../calendar/day-name.ts';
import { dayRule, idRule, spanRule } from '../field-rules.ts';

export const shiftRule = z
  .strictObject({
    unit: idRule,
    line: idRule.optional().describe('Unset: every line of business'),
    staff: idRule,
    as: z.enum(['manager', 'deputy', 'agent']).default('agent').describe('Whose post this person fills'),
    on: z
      .array(z.enum(dayNames))
      .min(1)
      .describe('Days of the week by the calendar of the unit; workdays and holidays follow make-up days'),
    span: spanRule.describe('Local time; 20:00-08:00 ends on the next day'),
    from: dayRule.optional().describe('First day; unset: since ever'),
    until: dayRule.optional().describe('Last day; unset: for good'),
  })
  .describe('A shift of the duty rota');
