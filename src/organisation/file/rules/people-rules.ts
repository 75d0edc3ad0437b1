import { z } from 'zod';
import { roles } from '../../../staff/role.ts';
import { idRule, languageRule, phoneRule, slackChannelRule, slackUserRule } from '../field-rules.ts';

export const staffRule = z.strictObject({
  id: idRule,
  name: z.string().min(1),
  unit: idRule,
  roles: z.array(z.enum(roles)).min(1),
  lines: z.array(idRule).default([]).describe('Lines of business of this person; empty: all'),
  slack: slackUserRule.optional(),
  phone: phoneRule.optional().describe('For rungs that text or call this person'),
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
