import type { InputBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { askedBlock } from '../../../src/adapters/slack/blocks/ask-modal.ts';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';
import { formFaults } from '../../../src/adapters/slack/notices/notice-faults.ts';
import { noticeMessage } from '../../../src/adapters/slack/notices/notice-message.ts';
import { noticeModal } from '../../../src/adapters/slack/notices/notice-modal.ts';
import { noReach } from '../../../src/oversight/notice-texts/reach.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { noticeVersion } from '../../support/sample-notice.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { chatWords } from './support/chat-words.ts';

const words = wordsIn(chatWords, 'en');
const now = new Date('2026-11-23T02:00:00Z');
const written = {
  'title:en': 'Moved',
  'text:en': 'The office has moved.',
  'title:zh-CN': '搬迁',
  'text:zh-CN': '窗口搬迁。',
  from: '2026-11-23 08:00',
  until: '2026-11-24 08:00',
  reach: 'both',
  line: '*',
  [askedBlock]: 'the lease ran out',
};

it('shows a notice in the languages of its unit in their order, however the database keeps them', () => {
  const version = { ...noticeVersion('a', { text: { en: 'It moved.', 'zh-CN': '搬了。' } }), number: 1, before: null };
  const withdrawn = { withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null };
  const notice = { id: 'n', unitId: 'cq', versions: [version], inForce: 1, version: 1, ...withdrawn };
  const { blocks } = noticeMessage(notice, sampleOrganisation(), words, { now, reach: noReach });
  const shown = JSON.stringify(blocks);
  expect(shown.indexOf('搬了。')).toBeLessThan(shown.indexOf('It moved.'));
});

describe('the form of a notice', () => {
  it('says while it is open which words are too long to be heard, so that nothing is written twice', () => {
    expect(formFaults(written, words)).toBeNull();
    const long = { ...written, 'text:zh-CN': '搬'.repeat(301) };
    expect(formFaults(long, words)).toEqual({ 'text:zh-CN': expect.stringContaining('300') });
    expect(formFaults({ ...long, reach: 'web' }, words)).toBeNull();
  });

  it('says while it is open that it ends before it begins, or that an identity number stands in it', () => {
    expect(formFaults({ ...written, until: '2026-11-23 08:00' }, words)).toEqual({
      until: expect.stringContaining('end after'),
    });
    expect(formFaults({ ...written, 'text:en': 'Ask 11010519491231002X.' }, words)).toEqual({
      'text:en': expect.stringContaining('identity number'),
    });
  });

  it('has a field for each language of the units below: their people asked for words nobody above could write', () => {
    const filed = delegationOrganisation();
    const units = filed.units.map((unit) => ({ ...unit, languages: unit.id === 'low' ? ['en', 'zh-CN'] : ['en'] }));
    const [person] = filed.staff.filter(({ id }) => id === 'mid-manager');
    if (person === undefined) throw new Error('nobody writes');
    const form = { person, unitId: 'mid', changes: null, now, channel: null };
    const asked = noticeModal(form, { ...filed, units }, words).blocks.flatMap((block) =>
      block.type === 'input' && block.block_id?.startsWith('text:')
        ? [[block.block_id, (block as InputBlock).optional]]
        : [],
    );
    expect(asked).toEqual([
      ['text:en', false],
      ['text:zh-CN', true],
    ]);
  });
});
