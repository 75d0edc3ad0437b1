import { z } from 'zod';
import { roles } from '../../../staff/role.ts';
import { topicKinds } from '../../../staff/training/training-topic.ts';
import { idRule, limitRule, textRule } from '../field-rules.ts';

const questionRule = z.strictObject({
  ask: textRule,
  choices: z.array(textRule).min(2).max(5),
  right: z.int().min(1).max(5).describe('Place of the right choice, from 1'),
});

export const trainingRule = z
  .strictObject({
    id: idRule,
    unit: idRule.describe('Holds for people of this unit and those below it, who may have topics of their own besides'),
    name: textRule,
    kind: z
      .enum(topicKinds)
      .default('course')
      .describe(
        'course: recorded by whoever leads; quiz: questions in the workspace; call-review: a call that was listened to',
      ),
    roles: z.array(z.enum(roles)).min(1).describe('Whose posts ask for it'),
    every: limitRule.default('P365D').describe('A result holds so long'),
    grace: limitRule.default('P30D').describe('Whoever begins in such a post has so long for the first one'),
    pass: z.int().min(1).max(100).default(80).describe('Per cent'),
    questions: z.array(questionRule).max(20).default([]).describe('Of a quiz'),
  })
  .describe('What staff are trained and examined in, and how often (art. 22(4)-(5), 24(4), 56)');
