import { z } from 'zod';
import { retentionClasses } from '../../../oversight/retention-policy.ts';
import { idRule, limitRule, textRule } from '../field-rules.ts';
import { wording } from '../wording.ts';

const instant = z.iso.datetime({ offset: true }).describe('With an offset: 2026-10-01T08:00:00+08:00');

export const announcementRule = z
  .strictObject({
    id: idRule,
    unit: idRule.describe('Said by this unit and those below it'),
    text: textRule.describe('Said before the menu'),
    from: instant,
    until: instant,
  })
  .describe('What every caller hears before the menu while it holds');

export const retentionRule = z
  .strictObject({
    class: z.enum(retentionClasses),
    keep: limitRule.describe('Counted from the end of the call, of the ticket, or of the entry itself'),
  })
  .describe('How long a class of data is kept before it is purged');

export const knowledgeRule = z
  .strictObject({
    unit: idRule.describe('Holds for this unit and those below it that have no rule of their own'),
    secondPerson: z.boolean().default(false).describe('A text is published by somebody else than its author'),
    reviewAfter: limitRule.default('P180D').describe('A published article must be looked at again after this'),
  })
  .describe('How the knowledge base is kept current');

export const blockingRule = z
  .strictObject({
    unit: idRule.describe('Holds for this unit and those below it that have no rule of their own'),
    calls: z.int().min(2).max(1000).describe('So many calls of one number ...'),
    within: limitRule.describe('... within this are noticed and slowed'),
    slowSeconds: z.int().min(1).max(60).default(10).describe('How long such a caller waits before the menu'),
    expiresAfter: limitRule.describe('An entry of the block list ends after this unless it is renewed'),
    reviewAfter: limitRule.describe('An entry must be looked at again after this'),
  })
  .describe('Frequent callers and the block list');

export const clocksRule = z
  .strictObject({
    unit: idRule.describe('Holds for this unit and those below it; what it leaves out comes from the unit above'),
    referee: limitRule
      .optional()
      .describe('How long a referee may think about a returned ticket; without a rule 4 working hours'),
    incidentDraft: limitRule.optional().describe('When the form of an incident is written; without a rule after PT90M'),
    incidentReport: limitRule
      .optional()
      .describe('When the form of an incident that lasts goes up; PT2H, and never later (art. 61(1))'),
  })
  .describe('Clocks of referees and incidents');

export const wordsRule = z
  .strictObject({
    unit: idRule.describe('Said by this unit and those below it that have no words of their own'),
    key: z
      .string()
      .regex(/^[a-z][a-z.-]{1,60}$/, wording('is not a key of words', 'write it like text.answer'))
      .describe('The sentence: main.welcome, main.closed, common.goodbye, text.answer ...'),
    text: textRule.describe('In every language of the unit, with the same {{values}} as the usual words'),
  })
  .describe('Greeting, closed hours, closing and texts to citizens in the own words of a unit');
