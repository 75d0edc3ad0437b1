import { z } from 'zod';
import { dayNames } from '../../../calendar/day-name.ts';
import { rungMeans } from '../../../escalation/ladder.ts';
import { priorities, ticketKinds } from '../../../tickets/ticket-kind.ts';
import { idRule, limitRule, spanRule } from '../field-rules.ts';

export const ladderRule = z.strictObject({
  id: idRule,
  unclaimedAfter: limitRule.describe('A ticket nobody claimed within this starts to climb'),
  progressWithin: limitRule.describe('An acknowledgement without progress expires after this'),
  quiet: spanRule.optional().describe('Local time in which nobody is texted or called; chat goes on: 22:00-07:00'),
  rungs: z
    .array(
      z.strictObject({
        tell: z.enum(['channel', 'manager-on-duty', 'deputy', 'unit-head-above']),
        after: limitRule.describe('Wait after the rung below; of the first: after the climb began'),
        by: z.enum(rungMeans).default('chat').describe('How a person is told; a channel is always told in chat'),
        when: z
          .enum(['always', 'on-duty'])
          .default('always')
          .describe('on-duty: waits until somebody of the rota is on duty'),
        on: z
          .array(z.enum(dayNames))
          .min(1)
          .default(['daily'])
          .describe(
            'Days on which this rung is told, as in shifts; on others it is passed over: [workdays], [saturday, sunday, holidays]',
          ),
      }),
    )
    .min(1),
});

export const deadlineRule = z
  .strictObject({
    unit: idRule
      .optional()
      .describe(
        'Holds in this unit and those below it, which may tighten it but never loosen it (art. 67); unset: everywhere',
      ),
    kind: z.enum(ticketKinds).optional(),
    category: idRule.optional(),
    line: idRule.optional(),
    priority: z.enum(priorities).optional(),
    within: limitRule,
    article: z.string().min(1).optional().describe('Where the limit comes from, shown with the deadline'),
  })
  .describe(
    'The rules of the nearest unit come first; of those the first that matches holds. An unset condition matches everything',
  );
