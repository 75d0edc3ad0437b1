import { expect, it } from 'vitest';
import { answerText } from '../../../../src/tickets/life/answer-text.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { realSpeaker } from '../../../support/flow-book.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { monday, sampleTicket } from '../../../support/sample-ticket.ts';

it('texts the whole answer, also one of several sentences', () => {
  const answer = '道路已经修复，请放心通行。'.repeat(20);
  const actor = { kind: 'staff', staffId: 'agent' } as const;
  const context = { escalations: [], organisation: sampleOrganisation(), actor, now: monday, ids: countingIds(4) };
  const [text] = answerText({ ...sampleTicket(), citizenId: 'someone' }, answer, context);
  if (text === undefined) throw new Error('no text is owed');
  expect(realSpeaker.write({ key: text.template, params: text.params }, 'zh-CN', {})).toContain(answer);
});
