import { describe, expect, it } from 'vitest';
import { answerText, longestAnswer } from '../../../../src/tickets/life/answer-text.ts';
import { answer } from '../../../../src/tickets/life/finish.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { realSpeaker } from '../../../support/flow-book.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { monday, sampleTicket } from '../../../support/sample-ticket.ts';

const actor = { kind: 'staff', staffId: 'agent' } as const;
const context = { escalations: [], organisation: sampleOrganisation(), actor, now: monday, ids: countingIds(4) };
const citizen = { ...sampleTicket(), citizenId: 'someone' };

describe('the answer to a citizen', () => {
  it('is texted whole up to the longest there is, within what the carrier takes', () => {
    for (const language of ['zh-CN', 'en', 'yue-HK']) {
      const words = '道路已经修复，请放心通行。'.repeat(100).slice(0, longestAnswer);
      const [text] = answerText(citizen, words, context);
      if (text === undefined) throw new Error('no text is owed');
      const written = realSpeaker.write({ key: text.template, params: text.params }, language, {});
      expect(written).toContain(words);
      expect(written.length).toBeLessThan(1_600);
      expect(realSpeaker.speak({ key: 'progress.answer', params: text.params }, language, {})).toContain(words);
    }
  });

  it('is refused when it is longer than can be told, and nothing is cut', () => {
    const claimed = { ...citizen, state: 'in-progress', assigneeId: 'agent', claimedAt: monday } as const;
    const given = (length: number) => answer(claimed, { text: '好'.repeat(length), texted: true }, context);
    expect(given(longestAnswer)).toMatchObject({ ticket: { state: 'answered' } });
    expect(given(longestAnswer + 1)).toMatchObject({ kind: 'refused', reason: 'answer-too-long' });
  });
});
