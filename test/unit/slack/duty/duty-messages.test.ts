import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { digestMessage } from '../../../../src/adapters/slack/digest/digest-message.ts';
import { dutyMessage } from '../../../../src/adapters/slack/duty/duty-message.ts';
import { dutyRefusal } from '../../../../src/adapters/slack/duty/duty-words.ts';
import { gapMessage } from '../../../../src/adapters/slack/duty/gap-message.ts';
import { swapMessage } from '../../../../src/adapters/slack/duty/swap-message.ts';
import type { Digest } from '../../../../src/reports/digest/digest.ts';
import type { RotaGap } from '../../../../src/staff/duty/gaps/rota-gap.ts';
import type { DutyNow } from '../../../../src/staff/duty/plan/look-up-duty.ts';
import { sampleDigest } from '../../../support/contracts/digest-store-contract.ts';
import { sampleSwap } from '../../../support/sample-duty.ts';
import { shanghai } from '../../calendar/calendars.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';

const now = shanghai('2026-11-23T10:00');
const lively = {
  ...sampleOrganisation.staff[0],
  id: 'lively',
  name: '<!channel> *Li* <@U1>',
  roles: ['voice-agent'] as const,
};
const organisation = { ...sampleOrganisation, staff: [...sampleOrganisation.staff, lively as never] };
const gap: RotaGap = {
  id: 'gap',
  unitId: 'cq',
  lineId: 'vehicles',
  post: 'deputy',
  period: { from: now, to: shanghai('2026-11-24T18:00') },
  noticedAt: now,
  filledAt: null,
  version: 1,
};
const view: DutyNow = {
  unitId: 'cq',
  at: now,
  agents: ['agent', 'lively'],
  nextAgents: { at: shanghai('2026-11-23T18:00'), people: [] },
  lines: [
    {
      lineId: 'vehicles',
      manager: ['lively'],
      standIn: 'deputy',
      deputy: ['lively'],
      next: { at: shanghai('2026-11-24T09:00'), people: ['manager'] },
    },
    { lineId: 'licences', manager: [], standIn: 'above', deputy: [], next: null },
  ],
  gaps: [gap],
};
const many: Digest = sampleDigest({
  items: Array.from({ length: 60 }, (_, index) => ({
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    seq: index + 1,
    section: index % 2 === 0 ? ('overdue' as const) : ('rota-gap' as const),
    subjectId: String(index),
    label: index % 2 === 0 ? `CQ-${index}` : 'vehicles:manager',
    responsibleId: 'lively',
    dueAt: now,
    handledBy: null,
    handledAt: null,
  })),
});

describe.each(chatWords.languages)('in %s', (language) => {
  const words = wordsIn(chatWords, language);
  const messages = {
    duty: dutyMessage(view, organisation, words),
    'duty without gaps': dutyMessage({ ...view, gaps: [], nextAgents: null }, organisation, words),
    gap: gapMessage(gap, organisation, words),
    'gap filled': gapMessage({ ...gap, filledAt: now }, organisation, words),
    'gap over': gapMessage({ ...gap, filledAt: gap.period.to }, organisation, words),
    swap: swapMessage(sampleSwap('lively', 'agent', '2026-11-24', { state: 'asked' }), 'agent', organisation, words),
    digest: digestMessage(sampleDigest(), organisation, words),
    'long digest': digestMessage(many, organisation, words),
    'signed digest': digestMessage(sampleDigest({ signedBy: 'lively', signedAt: now }), organisation, words),
    'quiet day': digestMessage(sampleDigest({ items: [], counts: {} }), organisation, words),
    platform: digestMessage(sampleDigest({ kind: 'platform' }), organisation, words),
  };

  it.each(Object.entries(messages))('%s brings nothing to life and has its text', (_name, message) => {
    expect(aliveIn(message)).toEqual([]);
    expect(message.text.length).toBeGreaterThan(3);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });
});

describe('what a person reads', () => {
  const words = wordsIn(chatWords, 'en');
  const actionsIn = (message: unknown): readonly string[] =>
    [...JSON.stringify(message).matchAll(/"action_id":"([a-z.]+)"/g)].map((match) => match[1] ?? '');

  it('the table has a row for each line of business', () => {
    const { blocks } = dutyMessage(view, organisation, words);
    const table = blocks.find((block) => block.type === 'table');
    const cells = (table as { rows: { text: string }[][] }).rows.map((row) => row.map(({ text }) => text));
    expect(cells[0]).toEqual(['Line of business', 'Manager', 'Deputy', 'Next']);
    expect(cells[2]).toEqual(['Driving licences', 'nobody', 'nobody', 'no change this week']);
  });

  it('who was asked can agree or decline, who asked can take back, and a settled swap offers no answer', () => {
    const asked = sampleSwap('manager', 'agent', '2026-11-24', { state: 'asked', consentBy: ['manager'] });
    const of = (reader: string, over = {}) =>
      actionsIn(swapMessage({ ...asked, ...over }, reader, organisation, words));
    expect(of('agent')).toEqual(['swap.agree', 'swap.decline']);
    expect(of('manager')).toEqual(['swap.withdraw']);
    expect(of('agent', { state: 'declined' })).toEqual([]);
  });

  it('a list is signed only when nothing is open, and a long one shows twenty at a time', () => {
    expect(actionsIn(digestMessage(many, organisation, words))).toHaveLength(20);
    expect(actionsIn(digestMessage(sampleDigest(), organisation, words))).toEqual(['digest.handle', 'digest.handle']);
    expect(actionsIn(digestMessage(sampleDigest({ items: [] }), organisation, words))).toEqual(['digest.sign']);
    const signed = sampleDigest({ items: [], signedBy: 'manager', signedAt: now });
    expect(actionsIn(digestMessage(signed, organisation, words))).toEqual([]);
  });

  it('a refusal says which right is missing and who grants it', () => {
    const no = {
      kind: 'refused',
      reason: 'role-missing',
      detail: { right: 'duty.plan', unitId: 'cq', roles: [], grantors: ['technician'] },
    } as const;
    expect(dutyRefusal(no, { space: 'duty', organisation, words, unitId: 'cq' })).toBe(
      'You lack the right to plan the rota. It can be granted by Zhao Lei.',
    );
  });
});
