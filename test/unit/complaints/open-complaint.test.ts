import { describe, expect, it } from 'vitest';
import { leaveFeedback } from '../../../src/complaints/leave-feedback.ts';
import { openComplaint } from '../../../src/complaints/open-complaint.ts';
import { citizenActor } from '../../../src/shared/actor.ts';
import { choice, digits, recording, sampleIntake } from '../../support/sample-intake.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday, sampleTicket } from '../../support/sample-ticket.ts';

const opened = (intake: ReturnType<typeof sampleIntake>) => {
  const [ticket] = openComplaint(intake).opened;
  if (ticket === undefined) throw new Error('nothing opened');
  return ticket;
};

describe('a complaint told to the end', () => {
  it('is registered and dispatched with a deadline, two timers, an audit entry and a card', () => {
    const { ticket, events, escalations, audit, effects, intakeKey } = opened(sampleIntake());
    expect(ticket).toMatchObject({
      number: '',
      unitId: 'cq',
      lineId: 'vehicles',
      kind: 'complaint',
      categoryId: 'plates',
      reportCategory: 'complaint',
      priority: 'normal',
      state: 'dispatched',
      callerMasked: '138****8000',
      callId: 'call-1',
      registeredAt: monday,
      dueAt: minutesAfter(monday, 24 * 60),
      dueBasis: '52',
      looksLikeId: null,
      version: 2,
    });
    expect(intakeKey).toBe('call:call-1:1');
    expect(events.map((event) => [event.seq, event.type])).toEqual([
      [1, 'ticket.registered'],
      [2, 'ticket.dispatched'],
    ]);
    expect(escalations.map((each) => [each.cause, each.dueAt])).toEqual([
      ['unclaimed', minutesAfter(monday, 60)],
      ['overdue', minutesAfter(monday, 24 * 60)],
    ]);
    expect(audit).toMatchObject([{ action: 'ticket.open', actor: citizenActor('call-1'), outcome: 'done' }]);
    expect(effects.map((effect) => [effect.job, effect.notBefore])).toEqual([
      ['show-card', monday],
      ['climb-escalation', minutesAfter(monday, 60)],
      ['climb-escalation', minutesAfter(monday, 24 * 60)],
    ]);
  });

  it('keeps what was said in the order of a card, without control characters', () => {
    const answers = {
      urgency: choice('urgent'),
      reference: digits('渝A12345'),
      story: { kind: 'text', value: 'my\u0007 plate' } as const,
      category: choice('plates'),
      somethingElse: choice('x'),
    };
    expect(opened(sampleIntake({ answers })).ticket.particulars).toEqual([
      { key: 'category', kind: 'choice', value: 'plates' },
      { key: 'story', kind: 'text', value: 'my plate' },
      { key: 'reference', kind: 'digits', value: '渝A12345' },
      { key: 'urgency', kind: 'choice', value: 'urgent' },
    ]);
  });

  it('takes its priority, and with it its deadline, from the urgency', () => {
    const urgent = { story: recording('r'), urgency: choice('urgent') };
    expect(opened(sampleIntake({ answers: urgent })).ticket).toMatchObject({
      priority: 'urgent',
      dueAt: minutesAfter(monday, 240),
      dueBasis: '50(4)',
    });
    expect(opened(sampleIntake({ answers: { urgency: choice('whatever') } })).ticket.priority).toBe('normal');
  });

  it('belongs to the line of its category, else to the first line the unit has a post for', () => {
    const line = (answers: Record<string, ReturnType<typeof choice>>) =>
      opened(sampleIntake({ answers })).ticket.lineId;
    expect(line({ category: choice('theory-test') })).toBe('licences');
    expect(line({})).toBe('vehicles');
    const duty = [{ unitId: 'cq', lineId: 'licences', managerId: 'manager', deputyId: null }];
    expect(opened(sampleIntake({ answers: {}, organisation: sampleOrganisation({ duty }) })).ticket.lineId).toBe(
      'licences',
    );
    expect(opened(sampleIntake({ answers: {}, organisation: sampleOrganisation({ duty: [] }) })).ticket.lineId).toBe(
      'vehicles',
    );
  });

  it('tells the number it will get and the deadline, and owes one text', () => {
    const intent = openComplaint(sampleIntake());
    expect(intent.result).toBe('done');
    expect(intent.told).toEqual({
      ticketNumber: { say: 'fact', fact: 'ticketNumber' },
      due: { say: 'moment', local: '2026-11-24T10:00' },
    });
    expect(intent.texts).toMatchObject([
      {
        key: 'call:call-1:1:text.ticket-opened',
        template: 'text.ticket-opened',
        sender: '+862363000000',
        language: 'zh-CN',
        params: { ticketNumber: { say: 'fact', fact: 'ticketNumber' } },
      },
    ]);
  });

  it('owes no text to a number that cannot receive one, or to nobody', () => {
    const landline = { id: 'c', masked: '023****0000', textable: false };
    expect(openComplaint(sampleIntake({ citizen: landline })).texts).toEqual([]);
    const anonymous = sampleIntake({ citizen: null, answers: { phone: digits('13900001234') } });
    const { opened: tickets, texts } = openComplaint(anonymous);
    expect(texts).toEqual([]);
    expect(tickets[0]?.ticket).toMatchObject({ citizenId: null, callerMasked: '139****1234' });
  });
});

describe('a complaint broken off', () => {
  it('is a draft with what was told: no deadline, no text, but somebody must take it', () => {
    const intake = sampleIntake({ outcome: 'complaint.abandoned', answers: { story: recording('r') } });
    const intent = openComplaint(intake);
    expect(intent.opened[0]).toMatchObject({
      ticket: { state: 'draft', dueAt: null, dueBasis: null, version: 1 },
      events: [{ seq: 1, type: 'ticket.drafted' }],
      escalations: [{ cause: 'unclaimed', dueAt: minutesAfter(monday, 60) }],
    });
    expect(intent.texts).toEqual([]);
    expect(intent.told).not.toHaveProperty('due');
  });
});

describe('a repeated complaint', () => {
  const known = (over: Parameters<typeof sampleTicket>[0]) => sampleTicket({ id: 'known', ...over });
  const alike = (over: Parameters<typeof sampleTicket>[0]) =>
    opened(sampleIntake({ openTickets: [known(over)] })).ticket.looksLikeId;

  it('is offered for merging with the open one about the same thing', () => {
    expect(alike({})).toBe('known');
    expect(alike({ categoryId: null })).toBe('known');
    expect(alike({ registeredAt: minutesAfter(monday, -30 * 24 * 60) })).toBe('known');
  });

  it('is not seen in another category, line or kind, in a draft, or after 30 days', () => {
    expect(alike({ categoryId: 'speed' })).toBeNull();
    expect(alike({ categoryId: null, lineId: 'licences' })).toBeNull();
    expect(alike({ kind: 'consultation' })).toBeNull();
    expect(alike({ state: 'draft' })).toBeNull();
    expect(alike({ registeredAt: minutesAfter(monday, -30 * 24 * 60 - 1) })).toBeNull();
  });

  it('is compared with the newest of several', () => {
    const openTickets = [
      known({ id: 'old', registeredAt: minutesAfter(monday, -900) }),
      known({ id: 'new', registeredAt: minutesAfter(monday, -90) }),
    ];
    expect(opened(sampleIntake({ openTickets })).ticket.looksLikeId).toBe('new');
  });
});

describe('feedback', () => {
  it('is kept without a text, and as a draft when broken off', () => {
    const answers = { message: recording('m') };
    const left = leaveFeedback(sampleIntake({ outcome: 'feedback.left', answers }));
    expect(left.opened[0]?.ticket).toMatchObject({ kind: 'feedback', reportCategory: 'feedback', state: 'dispatched' });
    expect(left.texts).toEqual([]);
    const broken = leaveFeedback(sampleIntake({ outcome: 'feedback.abandoned', answers }));
    expect(broken.opened[0]?.ticket.state).toBe('draft');
  });
});
