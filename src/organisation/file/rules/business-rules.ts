import { z } from 'zod';
import { ticketKinds } from '../../../tickets/ticket-kind.ts';
import { idRule, textRule } from '../field-rules.ts';

export const categoryRule = z.strictObject({
  id: idRule,
  name: textRule,
  kinds: z.array(z.enum(ticketKinds)).min(1).optional().describe('Unset: as the category above, or every kind'),
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
