import { z } from 'zod';
import { operationsParts, operationsPosts } from '../../../staff/operations-staff/operations-post.ts';
import { dayRule, idRule } from '../field-rules.ts';

export const operationsRule = z
  .strictObject({
    id: idRule,
    unit: idRule,
    post: z.enum(operationsPosts).describe('One post a person: posts are not combined (art. 15(1))'),
    part: z
      .enum(operationsParts)
      .describe('A or B: first or second holder; aide: works under an officer of the same post'),
    name: z.string().min(1).optional().describe('For somebody who is not in the staff list'),
    staff: idRule.optional().describe('For somebody of the staff list; the post gives them no right in the product'),
    police: z.boolean().describe('Whether the person is a police officer'),
    approved: z
      .strictObject({ by: z.string().min(1), on: dayRule })
      .optional()
      .describe('Who approved an aide, or a second holder who is no police officer, and when'),
    under: idRule.optional().describe('For an aide: the entry of the officer who supervises them'),
    certificate: z
      .strictObject({ name: z.string().min(1), until: dayRule.describe('The last day it is valid') })
      .optional()
      .describe(
        'Asked for in system, database and security administration: without a valid one the post is not in force',
      ),
  })
  .describe('Somebody who runs the machines (art. 14(1), 15(1)); no right in the product comes with it');
