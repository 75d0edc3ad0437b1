import { describe, expect, it } from 'vitest';
import { promiseCallback } from '../../../src/callbacks/promise-callback.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import type { Intake } from '../../../src/tickets/intake.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { choice, digits, recording, sampleIntake } from '../../support/sample-intake.ts';
import { minutesAfter, monday, sampleTicket } from '../../support/sample-ticket.ts';

const requested = (over: Partial<Intake> = {}) =>
  promiseCallback(sampleIntake({ outcome: 'callback.requested', answers: { when: choice('soon') }, ...over }));

const known = sampleTicket({
  id: 'known',
  kind: 'callback',
  number: 'CQ-261123-00009-1',
  dueAt: minutesAfter(monday, 300),
});
const soonKey = { say: 'key', key: 'callback.soon' };

describe('a callback that was asked for', () => {
  it('is due at the time that was promised', () => {
    for (const when of ['2026-11-23T15:30', '2026-11-23T07:30:00.000Z']) {
      const { opened, told, texts } = requested({ answers: { topic: choice('licences'), when: choice(when) } });
      expect(opened[0]?.ticket).toMatchObject({
        kind: 'callback',
        lineId: 'licences',
        dueAt: new Date('2026-11-23T07:30:00.000Z'),
        dueBasis: null,
        reportCategory: 'consultation',
      });
      expect(opened[0]?.ticket.particulars).toContainEqual({
        key: 'when',
        kind: 'time',
        value: '2026-11-23T07:30:00.000Z',
      });
      expect(told.when).toEqual({ say: 'moment', local: '2026-11-23T15:30' });
      expect(texts).toMatchObject([{ template: 'text.callback-promised', params: { when: told.when } }]);
    }
  });

  it('as soon as possible, or for a moment that has passed, is due by the time limit', () => {
    for (const when of ['soon', '2026-11-23T10:00', '2026-11-23T09:00']) {
      const { opened, told } = requested({ answers: { when: choice(when) } });
      expect(opened[0]?.ticket.dueAt).toEqual(minutesAfter(monday, 60));
      expect(told.when).toEqual(soonKey);
    }
  });

  it('counts as what the caller was about', () => {
    const category = (answers: Intake['answers']) => requested({ answers }).opened[0]?.ticket.reportCategory;
    expect(category({ story: recording('r') })).toBe('complaint');
    expect(category({ service: choice('plate-change') })).toBe('business');
    expect(category({ message: recording('m') })).toBe('feedback');
    expect(category({})).toBe('consultation');
  });

  it('keeps the number of a caller who withheld theirs', () => {
    const { opened, texts } = requested({ citizen: null, answers: { phone: digits('13900001234') } });
    expect(opened[0]?.ticket).toMatchObject({ citizenId: null, callerMasked: '139****1234' });
    expect(texts).toEqual([]);
  });
});

describe('a second request of the same citizen', () => {
  it('moves the open callback instead of promising another', () => {
    const intent = requested({ answers: { when: choice('2026-11-23T16:00') }, openTickets: [known] });
    expect(intent.opened).toEqual([]);
    expect(intent.changed).toMatchObject([
      {
        ticket: { id: 'known', dueAt: new Date('2026-11-23T08:00:00.000Z'), version: 3 },
        events: [{ type: 'ticket.moved', seq: 3 }],
      },
    ]);
    const number = { say: 'ticket-number', number: known.number };
    expect(intent.told).toEqual({ ticketNumber: number, when: { say: 'moment', local: '2026-11-23T16:00' } });
    expect(intent.texts).toMatchObject([{ params: { ticketNumber: number } }]);
    expect(intent.changed[0]?.effects.map((effect) => effect.job)).toEqual(['show-card', 'tend-escalations']);
  });

  it('as soon as possible never puts it off', () => {
    const moved = (dueAt: Date) => requested({ openTickets: [{ ...known, dueAt }] }).changed[0]?.ticket.dueAt;
    expect(moved(minutesAfter(monday, 300))).toEqual(minutesAfter(monday, 60));
    expect(moved(minutesAfter(monday, 5))).toEqual(minutesAfter(monday, 5));
    expect(moved(minutesAfter(monday, -5))).toEqual(minutesAfter(monday, -5));
  });

  it('makes a promise of a callback that was broken off', () => {
    const draft = { ...known, state: 'draft', dueAt: null, version: 1, particulars: [] } as const;
    const answers = { topic: choice('licences'), when: choice('2026-11-23T16:00') };
    const intent = requested({ answers, openTickets: [draft] });
    expect(intent.changed).toMatchObject([
      {
        ticket: { state: 'dispatched', lineId: 'licences', dueAt: new Date('2026-11-23T08:00:00.000Z') },
        events: [{ type: 'ticket.completed', seq: 2 }],
        escalations: [{ cause: 'overdue', version: 1 }],
      },
    ]);
  });

  it('opens a new one when the earlier call was made already', () => {
    for (const state of ['answered', 'followed-up'] as const) {
      expect(requested({ openTickets: [{ ...known, state }] }).opened).toHaveLength(1);
    }
    expect(requested({ openTickets: [sampleTicket()] }).opened).toHaveLength(1);
  });
});

describe('a callback request broken off', () => {
  const broken = (over: Partial<Intake>) => requested({ outcome: 'callback.abandoned', answers: {}, ...over });

  it('is a draft when somebody could be called', () => {
    expect(broken({}).opened[0]?.ticket).toMatchObject({ state: 'draft', dueAt: null });
    expect(broken({ citizen: null, answers: { phone: digits('13900001234') } }).opened).toHaveLength(1);
  });

  it('is nothing when nobody could be called or a callback is promised anyway', () => {
    expect(broken({ citizen: null }).opened).toEqual([]);
    expect(broken({ openTickets: [known] })).toMatchObject({ opened: [], changed: [], result: 'done' });
  });
});

describe('the timers of a callback that was moved', () => {
  const promise = async (world: ReturnType<typeof climbWorld>, when: string, callId: string) => {
    const openTickets = await world.tickets.openOfCitizen('01980000-0000-7000-8000-00000000c001', new Date(0));
    const { ids, clock } = world;
    const answers = { when: choice(when) };
    const intake = { answers, openTickets, ids, callId, now: clock.now(), organisation: world.organisation() };
    const intent = requested(intake);
    for (const opened of intent.opened) await world.tickets.open(opened);
    for (const change of intent.changed) expect(await world.tickets.save(change)).toBe('saved');
    await world.work();
  };

  it('follow the promise, earlier and later', async () => {
    const world = climbWorld();
    await promise(world, '2026-11-23T15:00', 'call-1');
    await promise(world, '2026-11-23T11:00', 'call-2');
    const [ticket] = [...world.tables.tickets.values()];
    await claimTicket(world, { ticketId: ticket?.id ?? '', actor: staffActor('agent') });
    await world.pass(59);
    expect(world.tellings()).toEqual([]);
    await world.pass(1);
    expect(world.tellings()).toEqual(['0:channel']);
    await promise(world, '2026-11-23T16:00', 'call-3');
    await world.pass(299);
    expect(world.tellings()).toEqual(['0:channel']);
    await world.pass(1);
    expect(world.tellings()).toEqual(['0:channel', '0:channel']);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
    expect(world.tables.tickets.size).toBe(1);
  });
});
