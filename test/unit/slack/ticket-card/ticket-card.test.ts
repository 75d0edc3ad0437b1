import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { cardMessage } from '../../../../src/adapters/slack/ticket-card/card-message.ts';
import type { TicketCard } from '../../../../src/tickets/ports.ts';
import { type Ticket, ticketStates } from '../../../../src/tickets/ticket.ts';
import { priorities, ticketKinds } from '../../../../src/tickets/ticket-kind.ts';
import { minutesAfter, monday, sampleTicket } from '../../../support/sample-ticket.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { overLimits } from '../support/within-limits.ts';

const card = (over: Partial<Ticket> = {}, rest: Partial<TicketCard> = {}): TicketCard => ({
  ticket: sampleTicket(over),
  hasRecording: false,
  lookalike: null,
  now: minutesAfter(monday, 30),
  ...rest,
});

const show = (of: TicketCard, language = 'en') => cardMessage(of, sampleOrganisation, wordsIn(chatWords, language));
const all = (of: TicketCard, language = 'en') => JSON.stringify(show(of, language));

const hostile = [
  '<!channel> <!here> <!everyone> @channel @here',
  '<@U012AB3CD> <#C012AB3CD> <!subteam^S012AB3CD>',
  '<https://evil.example|click here> https://evil.example/?a=1&b=2 evil.example',
  '*bold* _italic_ ~gone~ `code` ```block``` :rotating_light:',
  '<!date^1^{date}|x> | > quoted\n> more',
  '&lt;!channel&gt; &amp;',
  '\u202egnp.exe\u2066\u0000\u0007\ud800',
  'x'.repeat(9000),
  '𠮷'.repeat(4000),
  '',
  ' \n\n\n ',
];

describe('the card of a ticket', () => {
  it('says that a deadline over a year without published holidays is provisional', () => {
    const chinese = sampleOrganisation.units.map((unit) => ({
      ...unit,
      calendar: { ...unit.calendar, publicHolidays: 'cn' as const },
    }));
    const registeredAt = new Date('2199-03-04T02:00:00Z');
    const far = card({ registeredAt, dueAt: new Date('2199-03-11T10:00:00Z') });
    const words = wordsIn(chatWords, 'en');
    const working = [{ within: { iso: 'P5D', working: true } }];
    const told = cardMessage(far, { ...sampleOrganisation, units: chinese, deadlines: working }, words);
    expect(JSON.stringify(told)).toContain('Provisional: the holidays of 2199 are not published yet');
    expect(all(card())).not.toContain('Provisional');
  });
  it('tells number, kind, category, masked caller, deadline with its basis, state and who has it', () => {
    const text = all(card({ state: 'in-progress', assigneeId: 'agent', escalationLevel: 2 }));
    for (const part of [
      'CQ-261123-00001-3 Complaint',
      'Number plates',
      '`138****8000`',
      'art. 52',
      'In progress',
      'Li Na',
      'Level 2',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('<!date^1795399200^{ago}|');
    expect(text).toContain('<!date^1795428000^{date_short_pretty} {time}|');
  });

  it('says what was said, with names for choices and masks for numbers', () => {
    const particulars = [
      { key: 'category', kind: 'choice', value: 'plates' },
      { key: 'story', kind: 'recording', value: 'r1' },
      { key: 'note', kind: 'text', value: 'ring me on 13800138000' },
      { key: 'slot', kind: 'time', value: '2026-11-24T01:30:00.000Z' },
      { key: 'neverHeardOf', kind: 'digits', value: '42' },
    ] as const;
    const text = all(card({ particulars }, { hasRecording: true }));
    for (const part of [
      'Category: Number plates',
      'What happened: the caller left a recording',
      'ring me on 138****8000',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Time booked: Nov 24, 2026, 9:30');
    expect(text).toContain('Further: 42');
    expect(text).toContain('The recording is kept under');
    expect(text).not.toContain('13800138000');
  });

  it.each([
    ['500103202611220', '500103202611220'],
    ['渝A12345', '渝A12345'],
    ['13800138000', '138****8000'],
    ['500103199001011234', '500***********1234'],
    ['call +8613800138000', 'call 861****8000'],
  ])('shows the reference %s as %s', (value, shown) => {
    expect(all(card({ particulars: [{ key: 'reference', kind: 'digits', value }] }))).toContain(
      `case number: ${shown}"`,
    );
  });

  it('masks numbers in an answer, which the whole channel reads', () => {
    const text = all(card({ state: 'answered', answer: 'we rang 13800138000' }));
    expect(text).toContain('Answer: we rang 138****8000');
  });

  it('says in words that a ticket is overdue, and no longer once it is answered', () => {
    const late = minutesAfter(monday, 600);
    expect(show(card({}, { now: late })).text).toContain('Overdue');
    expect(show(card({ state: 'answered', answeredAt: late }, { now: late })).text).not.toContain('Overdue');
  });

  it('offers a lookalike for merging while the ticket is open', () => {
    const lookalike = sampleTicket({ id: '01980000-0000-7000-8000-000000000002', number: 'CQ-261120-00009-1' });
    expect(all(card({}, { lookalike }))).toContain('The same caller has a similar ticket, CQ-261120-00009-1');
    expect(all(card({}, { lookalike }))).toContain('"action_id":"ticket.merge"');
    const closed = card({ state: 'archived', closedAt: monday }, { lookalike });
    expect(all(closed)).not.toContain('similar ticket');
  });

  it('offers what makes sense in the state and nothing else', () => {
    const offered = (over: Partial<Ticket>) =>
      [...all(card(over)).matchAll(/"action_id":"ticket\.([a-z-]+)"/g)].map(([, id]) => id);
    expect(offered({})).toEqual(['claim', 'note', 'escalate', 'close', 'more']);
    expect(offered({ state: 'in-progress', assigneeId: 'agent' })).toEqual([
      'answer',
      'note',
      'escalate',
      'close',
      'more',
    ]);
    expect(offered({ state: 'suspended' })).toEqual(['resume', 'note', 'history']);
    expect(offered({ state: 'archived' })).toEqual(['more']);
    expect(offered({ state: 'draft', dueAt: null })).toContain('complete');
  });

  it('of a booked visit asks nobody to take it, tells its time, and offers neither closing nor merging', () => {
    const booked = all(card({ kind: 'appointment' }, { now: minutesAfter(monday, 481) }));
    expect(booked).toContain('nobody needs to claim it');
    expect(booked).toContain('*Appointment*');
    for (const wrong of ['Waiting for someone', 'Overdue', 'ticket.close', 'merge '])
      expect(booked).not.toContain(wrong);
    expect(all(card({ kind: 'appointment', reopenings: 1 }))).toContain('ticket.close');
  });

  it('speaks the language it is asked for', () => {
    expect(show(card(), 'zh-CN').text).toContain('CQ-261123-00001-3 投诉');
    expect(show(card(), 'yue-HK').text).toContain('等待認領');
  });

  const everyCard = fc.record({
    state: fc.constantFrom(...ticketStates),
    kind: fc.constantFrom(...ticketKinds),
    priority: fc.constantFrom(...priorities),
    language: fc.constantFrom('zh-CN', 'en', 'yue-HK'),
    assigneeId: fc.constantFrom(null, 'agent', 'gone'),
    categoryId: fc.constantFrom(null, 'plates', 'gone'),
    callerMasked: fc.constantFrom('', '138****8000', '+852 51****67'),
    escalationLevel: fc.integer({ min: 0, max: 4 }),
    dueAt: fc.constantFrom(null, monday, minutesAfter(monday, 600)),
    dueBasis: fc.constantFrom(null, '', ...hostile),
    closedAt: fc.constantFrom(null, monday),
    answer: fc.option(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }))),
    particulars: fc.array(
      fc.record({
        key: fc.constantFrom('category', 'story', 'unknown'),
        kind: fc.constantFrom('text', 'digits', 'choice', 'recording', 'time'),
        value: fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' })),
      }),
      { maxLength: 8 },
    ),
  });

  it('keeps within Slack’s limits and brings nothing to life, in every state and language, whatever people say', () => {
    fc.assert(
      fc.property(everyCard, fc.constantFrom('zh-CN', 'en', 'yue-HK'), fc.boolean(), (over, language, flag) => {
        const message = show(card(over, { hasRecording: flag, lookalike: flag ? sampleTicket() : null }), language);
        expect(overLimits('message', message)).toEqual([]);
        expect(aliveIn(message)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('would notice a mention: the check itself works', () => {
    const alive = {
      text: '<!channel>',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<@U1>', verbatim: true } }],
    };
    expect(aliveIn(alive)).toEqual(['<@U1>', '<!channel>']);
  });
});
