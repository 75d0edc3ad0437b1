import { describe, expect, it } from 'vitest';
import { citizenActor, staffActor } from '../../../../src/shared/actor.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { deskStatus } from '../../../../src/tickets/lookup/desk-status.ts';
import { findTicket } from '../../../../src/tickets/lookup/find-ticket.ts';
import { nextTickets } from '../../../../src/tickets/lookup/next-tickets.ts';
import { deskWorld } from '../../../support/desk-world.ts';
import { sampleAbsence } from '../../../support/sample-duty.ts';
import { monday } from '../../../support/sample-ticket.ts';

const agent = staffActor('agent');

describe('finding a ticket by its number', () => {
  it('works however it is written, also by digits alone in the own unit and below', async () => {
    const world = deskWorld();
    const mine = await world.openComplaint();
    const below = await world.openComplaint({}, 'cq-wanzhou');
    for (const ticket of [mine, below]) {
      for (const number of [ticket.number, ticket.number.toLowerCase()]) {
        expect(await findTicket(world, { actor: agent, number })).toMatchObject({ kind: 'found', ticket });
      }
    }
    // Both units gave the same digits today: the own unit comes first.
    const digits = mine.number.replaceAll(/\D/g, '');
    expect(await findTicket(world, { actor: agent, number: digits })).toMatchObject({ ticket: { id: mine.id } });
    const district = await findTicket(world, { actor: staffActor('district-agent'), number: digits });
    expect(district).toMatchObject({ ticket: { id: below.id } });
  });

  it('gives the history in order', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const found = await findTicket(world, { actor: agent, number: ticket.number });
    expect(found.kind === 'found' && found.events.map((event) => event.seq)).toEqual([1, 2]);
  });

  it('is refused for another unit, without a right, and to strangers', async () => {
    const world = deskWorld();
    const { number } = await world.openComplaint();
    const find = (staffId: string) => findTicket(world, { actor: staffActor(staffId), number });
    expect(await find('district-agent')).toMatchObject({ kind: 'refused', reason: 'other-unit' });
    expect(await find('licence-handler')).toMatchObject({ reason: 'other-line' });
    expect(await find('technician')).toMatchObject({ reason: 'role-missing' });
    expect(await find('leaver')).toEqual({ kind: 'refused', reason: 'not-staff' });
    expect(await findTicket(world, { actor: citizenActor('c'), number })).toMatchObject({ reason: 'not-staff' });
  });

  it('tells a misread number from one that was never given', async () => {
    const world = deskWorld();
    const { number } = await world.openComplaint();
    const wrongDigit = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    expect(await findTicket(world, { actor: agent, number: wrongDigit })).toMatchObject({ reason: 'not-a-number' });
    expect(await findTicket(world, { actor: agent, number: '' })).toMatchObject({ reason: 'not-a-number' });
    const never = await deskWorld().openComplaint();
    const empty = deskWorld();
    expect(await findTicket(empty, { actor: agent, number: never.number })).toMatchObject({ reason: 'no-such-ticket' });
  });
});

describe('the next tickets for a person', () => {
  it('are those of the own unit, below it and of the own lines that nobody has', async () => {
    const world = deskWorld();
    const taken = await world.openComplaint();
    await claimTicket(world, { ticketId: taken.id, actor: agent });
    const urgent = await world.openComplaint({ priority: 'urgent' });
    const below = await world.openComplaint({}, 'cq-wanzhou');
    const ids = async (staffId: string) => {
      const next = await nextTickets(world, { actor: staffActor(staffId), limit: 5 });
      return Array.isArray(next) ? next.map((ticket) => ticket.id) : next;
    };
    expect(await ids('agent')).toEqual([urgent.id, below.id]);
    expect(await ids('district-agent')).toEqual([below.id]);
    expect(await ids('licence-handler')).toEqual([]);
    expect(await ids('technician')).toEqual([]);
    expect(await ids('leaver')).toMatchObject({ kind: 'refused', reason: 'not-staff' });
  });

  it('begin with the line of business the person is on duty for now, as the rota was changed', async () => {
    const shift = { unitId: 'cq', as: 'agent', on: ['daily'], firstOn: null, lastOn: null } as const;
    const span = { from: '08:00', until: '18:00' };
    const world = deskWorld({
      shifts: [
        { ...shift, lineId: 'licences', staffId: 'agent', span },
        { ...shift, lineId: 'vehicles', staffId: 'agent-2', span },
      ],
    });
    const openLicence = async (priority: 'normal' | 'emergency') => {
      const opened = await world.openComplaint({ priority });
      const ticket = { ...opened, lineId: 'licences', version: opened.version + 1 };
      await world.tickets.save({ ticket, events: [], escalations: [], audit: [], effects: [] });
      return ticket;
    };
    const urgent = await world.openComplaint({ priority: 'urgent' });
    const licence = await openLicence('normal');
    const emergency = await openLicence('emergency');
    const ids = async (staffId: string, limit: number, reader: Parameters<typeof nextTickets>[0] = world) => {
      const next = await nextTickets(reader, { actor: staffActor(staffId), limit });
      return Array.isArray(next) ? next.map((ticket) => ticket.id) : next;
    };
    expect(await ids('agent', 1)).toEqual([emergency.id]);
    expect(await ids('agent', 5)).toEqual([emergency.id, licence.id, urgent.id]);
    expect(await ids('agent-2', 5)).toEqual([urgent.id, emergency.id, licence.id]);
    // Who is away is on duty for nothing: the most pressing comes first.
    const away = sampleAbsence('agent-2', monday, new Date(monday.getTime() + 3_600_000), {});
    const duty = { changesFrom: async () => ({ absences: [away], swaps: [], presences: [] }) };
    expect(await ids('agent-2', 5, { ...world, duty })).toEqual([emergency.id, urgent.id, licence.id]);
  });
});

describe('how things stand', () => {
  it('counts the own unit and those below', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    await world.openComplaint({}, 'cq-wanzhou');
    await claimTicket(world, { ticketId: id, actor: agent });
    expect(await deskStatus(world, { actor: agent })).toEqual({
      tally: { open: 2, unclaimed: 1, overdue: 0, escalated: 0 },
      unitIds: ['cq', 'cq-wanzhou', 'cq-other'],
      at: monday,
    });
    expect(await deskStatus(world, { actor: staffActor('district-head') })).toMatchObject({ tally: { open: 1 } });
    expect(await deskStatus(world, { actor: staffActor('technician') })).toMatchObject({ tally: { open: 0 } });
    expect(await deskStatus(world, { actor: staffActor('leaver') })).toMatchObject({ reason: 'not-staff' });
  });
});
