import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { findingMessage } from '../../../../src/adapters/slack/findings/finding-message.ts';
import type { Finding } from '../../../../src/reports/findings/finding.ts';
import { sampleFinding } from '../../../support/contracts/finding-store-contract.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';

const before = new Date('2026-11-24T02:00:00Z');
const after = new Date('2026-12-24T02:00:00Z');
const about = (over: Partial<Finding> = {}) =>
  sampleFinding({ unitId: 'cq', fromUnitId: 'province', text: '<!here> *late* <@U1>', ...over });
const answered = { state: 'answered', answer: '`done` <!channel>', proof: 'https://example.org/@here' } as const;
const actionsIn = (message: unknown): readonly string[] =>
  [...JSON.stringify(message).matchAll(/"action_id":"([a-z.]+)"/g)].map((match) => match[1] ?? '');

describe.each(chatWords.languages)('a finding in %s', (language) => {
  const words = wordsIn(chatWords, language);
  const show = (finding: Finding, side: 'below' | 'above', now = before) =>
    findingMessage(finding, { side, now }, sampleOrganisation, words);

  it('brings nothing to life, however it stands', () => {
    for (const side of ['below', 'above'] as const) {
      for (const finding of [about(), about(answered), about({ ...answered, state: 'settled', settledBy: 'agent' })]) {
        expect(aliveIn(show(finding, side))).toEqual([]);
      }
    }
  });

  it('offers each unit what is its to do', () => {
    expect(actionsIn(show(about(), 'below'))).toEqual(['finding.answer']);
    expect(actionsIn(show(about(), 'above'))).toEqual([]);
    expect(actionsIn(show(about(answered), 'below'))).toEqual([]);
    expect(actionsIn(show(about(answered), 'above'))).toEqual(['finding.accept', 'finding.return']);
    expect(actionsIn(show(about({ ...answered, state: 'settled' }), 'above'))).toEqual([]);
  });

  it('says that it is overdue only when it is', () => {
    expect(show(about(), 'below').text).not.toBe(show(about(), 'below', after).text);
    expect(show(about(answered), 'below').text).toBe(show(about(answered), 'below', after).text);
  });
});
