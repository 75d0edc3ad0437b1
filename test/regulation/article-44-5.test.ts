import { expect, it } from 'vitest';
import { createTranslator } from '../../src/adapters/i18n/translator.ts';
import { parameterWords } from '../../src/adapters/slack/announcements/parameter-words.ts';
import { wordsIn } from '../../src/adapters/slack/blocks/words.ts';
import { revealWords } from '../../src/adapters/slack/digest/reveal-words.ts';
import { describeChanges } from '../../src/organisation/describe-changes.ts';
import { labelOfChanges, newsOf } from '../../src/organisation/parameters/parameter-label.ts';
import type { RevealReason, RevealTally } from '../../src/oversight/privacy/ports.ts';
import { sendDigestJob } from '../../src/reports/digest/send-digest.job.ts';
import { revealSource } from '../../src/reports/digest/sources/reveal-source.ts';
import { digestWorld } from '../support/digest-world.ts';

const translator = createTranslator('locales');
const shanghai = (local: string) => new Date(`${local}:00+08:00`);
const before = { units: [{ id: 'cq', hours: '09:00-17:00' }], staff: [{ id: 'li' }] };
const after = { units: [{ id: 'cq', hours: '09:00-18:00' }], staff: [{ id: 'wang' }] };

it('art. 44(5): the check says in words what was added, changed and removed, and where', () => {
  const label = labelOfChanges(describeChanges(before, after));
  expect(parameterWords(label, wordsIn(translator, 'en'))).toBe(
    [
      'Since the last signature: 1 added, 1 changed, 1 removed',
      '• changed: unit cq.hours',
      '• removed: staff li',
      '• added: staff wang',
    ].join('\n'),
  );
  expect(parameterWords(label, wordsIn(translator, 'zh-CN'))).toContain('• 新增：人员 wang');
  expect(parameterWords('first', wordsIn(translator, 'zh-CN'))).toBe('还没有人签字确认过参数');
  const many = Array.from({ length: 30 }, (_, at) => ({ id: `s-${at}` }));
  const long = labelOfChanges(describeChanges({ staff: [] }, { staff: many }));
  expect(newsOf(long)).toMatchObject({ counts: { added: 30, changed: 0, removed: 0 } });
  expect(parameterWords(long, wordsIn(translator, 'en'))).toContain('and 22 more');
});

it('art. 5, 44(7): who saw numbers in full stands on the daily list with how many and why, those who saw unusually many first', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const asked: { readonly from: Date; readonly to: Date }[] = [];
  const tally: readonly RevealTally[] = [
    { staffId: 'agent', reveals: 12 },
    { staffId: 'manager', reveals: 2 },
    { staffId: 'deputy', reveals: 1 },
  ];
  const reasons: readonly RevealReason[] = [
    { staffId: 'agent', why: 'curious', reveals: 11 },
    { staffId: 'manager', why: 'call back', reveals: 2 },
    { staffId: 'agent', why: 'call back', reveals: 1 },
  ];
  const source = revealSource(
    {
      tally: async (_, from, to) => {
        asked.push({ from, to });
        return tally;
      },
      reasons: async () => reasons,
    },
    world.digests,
  );
  const tickets = {
    counts: async () => ({}),
    dueBefore: async () => [],
    unacknowledged: async () => [],
    waitingApprovals: async () => [],
  };
  const send = async (on: string) => {
    const payload = { unitId: 'cq', on, kind: 'business' as const };
    await sendDigestJob({ ...world, tickets, sources: [source] }).run(payload, { attempt: 1, effectId: 'e' });
    return world.digests.ofDay('cq', on, 'business');
  };
  const digest = await send('2026-11-23');
  expect(digest?.items.map(({ section, responsibleId }) => `${section}:${responsibleId}`)).toEqual([
    'many-reveals:agent',
    'reveals:manager',
    'reveals:deputy',
  ]);
  expect(revealWords(digest?.items[0]?.label ?? '', wordsIn(translator, 'en'))).toBe(
    '12 times, 80% of all\n• curious (11)\n• call back (1)',
  );
  expect(revealWords('1 2', wordsIn(translator, 'en'))).toBe('once, 50% of all');
  expect(asked).toEqual([{ from: shanghai('2026-11-22T08:30'), to: shanghai('2026-11-23T08:30') }]);
});
