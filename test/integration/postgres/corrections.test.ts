import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusedBy } from '../../../src/adapters/postgres/database-fault.ts';
import { createPrismaCorrectionStore } from '../../../src/adapters/postgres/oversight/correction-store.ts';
import { correct } from '../../../src/oversight/corrections/correct.ts';
import { type Correction, changedFields, type Facts, factsOf } from '../../../src/oversight/corrections/correction.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { claim } from '../../../src/tickets/life/claim-and-release.ts';
import { answer, close } from '../../../src/tickets/life/finish.ts';
import type { LifeContext } from '../../../src/tickets/life/life-context.ts';
import { reopen } from '../../../src/tickets/life/take-up-again.ts';
import type { TicketChange } from '../../../src/tickets/ports.ts';
import { opened } from '../../support/contracts/ticket-store-contract.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

const ids = countingIds(61);
let database: TestDatabase;
let world: Awaited<ReturnType<typeof postgresWorld>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = await postgresWorld(database);
});
afterAll(() => database.drop());

const context = (minutes: number): LifeContext => ({
  escalations: [],
  organisation: sampleOrganisation(),
  actor: staffActor('agent'),
  now: minutesAfter(monday, minutes),
  ids,
});
const done = (change: TicketChange | { kind: 'refused'; reason: string }): TicketChange => {
  if ('kind' in change) throw new Error(change.reason);
  return change;
};

/** A ticket that was answered and closed. */
const closed = async () => {
  let ticket = await world.tickets.open(opened({ citizenId: null }));
  for (const step of [
    () => claim(ticket, 'agent', context(1)),
    () => answer(ticket, { text: 'done' }, context(2)),
    () => close(ticket, '', context(3)),
  ]) {
    const change = done(step());
    expect(await world.tickets.save(change)).toBe('saved');
    ticket = change.ticket;
  }
  return ticket;
};

describe('the facts of a closed ticket', () => {
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: unknown) => refusedBy(error) ?? String(error),
    );

  it('are refused by the database to whoever writes them without a correction', async () => {
    const ticket = await closed();
    const sneaked = { ...done(reopen(ticket, 'x', context(4))), events: [], escalations: [], effects: [], audit: [] };
    const next = { ...ticket, version: ticket.version + 1 };
    for (const change of [
      { lineId: 'licences', categoryId: null },
      { kind: 'feedback' as const },
      { reportCategory: 'feedback' as const },
      { unitId: 'cq-wanzhou' },
      { answeredAt: monday },
      { closedAt: minutesAfter(monday, 99) },
    ])
      expect(await refusal(world.tickets.save({ ...sneaked, ticket: { ...next, ...change } }))).toBe(
        'ticket_facts_stand',
      );
    expect(await world.tickets.find(ticket.id)).toEqual(ticket);
    expect(await world.tickets.save(sneaked)).toBe('saved');
  });

  it('change by a correction, which keeps before and after, sealed and for good', async () => {
    const ticket = await closed();
    const before = factsOf(ticket);
    const said = [{ key: 'reference', kind: 'text', value: '渝A12345' }] as const;
    const after: Facts = { ...before, lineId: 'licences', categoryId: 'theory-test', particulars: said };
    const asked = { before, after, reason: 'wrong line', approvalId: ids.next(), requestedBy: 'agent' };
    const change = done(correct(ticket, asked, { ...context(9), actor: staffActor('manager') }));
    const correction: Correction = {
      id: ids.next(),
      ticketId: ticket.id,
      version: change.ticket.version,
      approvalId: asked.approvalId,
      requestedBy: staffActor('agent'),
      approvedBy: staffActor('manager'),
      reason: asked.reason,
      fields: changedFields(before, after),
      before,
      after,
      at: minutesAfter(monday, 9),
    };
    const store = createPrismaCorrectionStore(database.prisma, testVault);
    expect(await store.apply(change, correction)).toBe('saved');
    expect(await world.tickets.find(ticket.id)).toEqual(change.ticket);
    expect(await store.ofTicket(ticket.id)).toEqual([correction]);
    const stale = { ...correction, id: ids.next(), approvalId: ids.next(), version: correction.version + 7 };
    expect(await store.apply(change, stale)).toBe('conflict');
    expect(await store.ofTicket(ticket.id)).toHaveLength(1);
    const { rows } = await database.pool.query('SELECT * FROM ticket_correction');
    expect(JSON.stringify(rows)).not.toContain('12345');
    const forbidden = /permission denied|ticket_correction/;
    expect(await refusal(database.pool.query(`UPDATE ticket_correction SET reason = 'x'`))).toMatch(forbidden);
    expect(await refusal(database.pool.query('DELETE FROM ticket_correction'))).toMatch(forbidden);
  });
});
