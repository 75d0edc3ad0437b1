import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import type { TicketStore } from '../../../src/tickets/ports.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { checkDigit, hasValidCheckDigit, parseTicketNumber } from '../../../src/tickets/ticket-number.ts';
import { opened } from '../../support/contracts/ticket-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
let store: TicketStore;
beforeAll(async () => {
  database = await createTestDatabase(20);
  store = createPrismaTicketStore(database.prisma, testVault);
});
beforeEach(() => postgresWorld(database));
afterAll(() => database.drop());

const sequences = (tickets: readonly Ticket[]): readonly (number | undefined)[] =>
  tickets.map((ticket) => parseTicketNumber(ticket.number)?.sequence).sort((a = 0, b = 0) => a - b);

describe('ticket numbers', () => {
  it('have the check digit that people’s typing is checked with', async () => {
    const digits = fc.sample(fc.stringMatching(/^\d{11}$/), 500);
    const { rows } = await database.pool.query<{ digit: number }>(
      'SELECT damm_digit(digits) AS digit FROM unnest($1::text[]) WITH ORDINALITY AS given (digits, place) ORDER BY place',
      [digits],
    );
    expect(rows.map((row) => row.digit)).toEqual(digits.map(checkDigit));
  });

  it('have neither gap nor repetition when many tickets are opened at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 60 }, () => store.open(opened())));
    expect(sequences(tickets)).toEqual(tickets.map((_, index) => index + 1));
    expect(tickets.every((ticket) => hasValidCheckDigit(ticket.number))).toBe(true);
  });

  it('have no gap when intakes are repeated at the same time', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `call:${index % 8}`);
    const tickets = await Promise.all(keys.map((key) => store.open(opened({}, key))));
    expect(new Set(tickets.map((ticket) => ticket.number)).size).toBe(8);
    const next = await store.open(opened());
    expect(parseTicketNumber(next.number)?.sequence).toBe(9);
  });

  it('have no gap when a ticket could not be saved', async () => {
    await expect(store.open(opened({ lineId: 'unheard-of' }))).rejects.toThrow();
    await expect(store.open(opened({ callerMasked: '13800138000' }))).rejects.toThrow();
    const ticket = await store.open(opened());
    expect(parseTicketNumber(ticket.number)?.sequence).toBe(1);
  });

  it('stay for good', async () => {
    const ticket = await store.open(opened());
    for (const change of [`number = 'CQ-261123-00009-0'`, `intake_key = 'other'`, `registered_at = now()`]) {
      await expect(database.pool.query(`UPDATE ticket SET ${change} WHERE id = $1`, [ticket.id])).rejects.toThrow(
        'never change',
      );
    }
  });
});
