import type { QueryResult } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusedBy } from '../../../src/adapters/postgres/database-fault.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { appointmentStates } from '../../../src/appointments/appointment.ts';
import { stoppageReasons } from '../../../src/appointments/stoppage/stoppage.ts';
import { callOutcomes, callStates, rankOf } from '../../../src/calls/call.ts';
import { escalationCauses, escalationStates } from '../../../src/escalation/escalation.ts';
import { coachingStates } from '../../../src/oversight/coaching/coaching-note.ts';
import { healthColours, healthLinks, healthParts } from '../../../src/oversight/health/health.ts';
import { endings } from '../../../src/oversight/notice-texts/notice-wish.ts';
import { textedTo } from '../../../src/oversight/notices/notice.ts';
import { suspicionKinds, suspicionOutcomes, suspicionStates } from '../../../src/oversight/suspicions/suspicion.ts';
import { partnerResults } from '../../../src/partners/checks/partner-check.ts';
import { noticeStates } from '../../../src/partners/partner-notice.ts';
import { transferResults } from '../../../src/partners/phone/partner-transfer.ts';
import { credentialKinds } from '../../../src/staff/credentials/credential.ts';
import { type Ticket, ticketStates } from '../../../src/tickets/ticket.ts';
import { priorities, reportCategories, ticketKinds } from '../../../src/tickets/ticket-kind.ts';
import { worldCitizens } from '../../support/contracts/store-world.ts';
import { opened } from '../../support/contracts/ticket-store-contract.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

const ids = countingIds(5);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(12);
});
beforeEach(() => postgresWorld(database));
afterAll(() => database.drop());

// Not pool.query: that throws a connection away with every refusal.
const run = async (sql: string, values: readonly unknown[] = []): Promise<QueryResult> => {
  const client = await database.pool.connect();
  try {
    return await client.query(sql, [...values]);
  } finally {
    client.release();
  }
};
const openTicket = (over = {}) => createPrismaTicketStore(database.prisma, testVault).open(opened(over));
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => refusedBy(error) ?? String(error),
  );

const newCall = async (state: 'ringing' | 'in-progress' = 'ringing'): Promise<string> => {
  const id = ids.next();
  await run(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, caller_masked, state, state_rank, language, step, started_at)
     VALUES ($1::uuid, $1::uuid::text, 'cq', '+861055550100', '', $2, $3, 'zh-CN', 1, $4)`,
    [id, state, rankOf(state), monday],
  );
  return id;
};

describe('the lists in the database', () => {
  const lists: readonly (readonly [table: string, constraint: string, values: readonly string[]])[] = [
    ['ticket', 'ticket_kind_known', ticketKinds],
    ['ticket', 'ticket_state_known', ticketStates],
    ['ticket', 'ticket_priority_known', priorities],
    ['ticket', 'ticket_report_category_known', reportCategories],
    ['call', 'call_report_category_known', reportCategories],
    ['call', 'call_state_known', callStates],
    ['escalation', 'escalation_cause_known', escalationCauses],
    ['escalation', 'escalation_state_known', escalationStates],
    ['appointment', 'appointment_state_known', appointmentStates],
    ['stoppage', 'stoppage_reason_known', stoppageReasons],
    ['coaching_note', 'coaching_note_state_known', coachingStates],
    ['call', 'call_outcome_known', callOutcomes],
    ['partner_notice', 'partner_notice_state_known', noticeStates],
    ['partner_check_item', 'partner_check_item_result_known', partnerResults],
    ['staff_credential', 'staff_credential_kind_known', credentialKinds],
    ['notice_version', 'notice_version_texted_to_known', textedTo],
    ['notice_subscription', 'notice_subscription_ended_by_known', endings],
    ['partner_transfer', 'partner_transfer_result_known', transferResults],
    ['health_part', 'health_part_part_known', healthParts],
    ['health_part', 'health_part_colour_known', healthColours],
    ['link_record', 'link_record_link_known', healthLinks],
    ['suspicion', 'suspicion_kind_known', suspicionKinds],
    ['suspicion', 'suspicion_state_known', suspicionStates],
    ['suspicion', 'suspicion_outcome_known', suspicionOutcomes],
  ];

  it.each(lists)('%s %s is the list of the domain', async (_, constraint, values) => {
    const { rows } = await run('SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = $1', [
      constraint,
    ]);
    const listed = [...String(rows[0]?.rule).matchAll(/'([^']+)'::text/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...values].sort());
  });
});

describe('what is only ever added', () => {
  it.each(['ticket_event', 'audit_entry', 'organisation_edition', 'escalation_notice'])(
    '%s refuses change, removal and emptying',
    async (table) => {
      await openTicket();
      for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        const allowed = table === 'organisation_edition' ? sql.replace('id = id', 'digest = digest') : sql;
        expect(await refusal(database.admin(allowed))).toBe(`${table}_append_only`);
        expect(await refusal(run(allowed))).toContain(`permission denied for table ${table}`);
      }
    },
  );
});

describe('a call', () => {
  it('never goes back, whatever order its callbacks arrive in', async () => {
    const id = await newCall('in-progress');
    expect(await refusal(run(`UPDATE call SET state = 'ringing', state_rank = 1 WHERE id = $1`, [id]))).toBe(
      'call_moves_forward',
    );
    expect(await refusal(run('UPDATE call SET step = 0 WHERE id = $1', [id]))).toBe('call_moves_forward');
    await run(
      `UPDATE call SET state = 'completed', state_rank = 3, ended_at = $2, outcome = 'completed' WHERE id = $1`,
      [id, monday],
    );
    expect(await refusal(run('UPDATE call SET ended_at = NULL WHERE id = $1', [id]))).toBe('call_moves_forward');
  });

  it('has a rank that fits its state, and ends only in an end state', async () => {
    const id = await newCall();
    const change = (columns: string) => refusal(run(`UPDATE call SET ${columns} WHERE id = $1`, [id]));
    expect(await change(`state = 'completed'`)).toBe('call_rank_fits_state');
    expect(await change(`state = 'hovering', state_rank = 3`)).toBe('call_state_known');
    expect(await change('duration_seconds = 10')).toBe('call_duration_has_an_end');
  });

  it('and a ticket never hold a whole phone number in the clear', async () => {
    const id = await newCall();
    expect(await refusal(run(`UPDATE call SET caller_masked = '13800138000' WHERE id = $1`, [id]))).toBe(
      'call_caller_is_masked',
    );
    expect(await refusal(openTicket({ callerMasked: '13800138000' }))).toBe('ticket_caller_is_masked');
    expect(await refusal(run(`UPDATE citizen SET phone_masked = '+8613800138000'`))).toBe('citizen_phone_is_masked');
  });
});

describe('an escalation', () => {
  it.each([
    [`state = 'ended'`, 'escalation_ended_has_an_end'],
    [`state = 'ended', due_at = NULL, ended_at = now()`, 'escalation_ended_says_why'],
    [`state = 'ended', ended_at = now(), ended_why = 'claimed'`, 'escalation_ended_is_not_due'],
    [`state = 'acknowledged'`, 'escalation_acknowledged_by_someone'],
    [`rung = -1`, 'escalation_counts_up'],
  ])('cannot be set to %s alone', async (columns, constraint) => {
    await openTicket();
    expect(await refusal(run(`UPDATE escalation SET ${columns}`))).toBe(constraint);
  });
});

describe('a citizen', () => {
  it('has one callback waiting at a time, also when two calls ask for one at once', async () => {
    const ask = () => refusal(openTicket({ kind: 'callback' }));
    expect((await Promise.all([ask(), ask()])).sort()).toEqual(['accepted', 'ticket_one_waiting_callback']);
    await run(`UPDATE ticket SET state = 'in-progress'`);
    expect(await ask()).toBe('accepted');
    expect(await refusal(openTicket({ kind: 'callback', citizenId: null }))).toBe('accepted');
    const store = createPrismaTicketStore(database.prisma, testVault);
    const [claimed] = (await store.openOfCitizen(worldCitizens[0], monday)).filter(
      (each) => each.state === 'in-progress',
    );
    const released = { ...(claimed as Ticket), state: 'dispatched', version: (claimed as Ticket).version + 1 } as const;
    const change = { ticket: released, events: [], escalations: [], audit: [], effects: [] };
    expect(await store.save(change)).toBe('conflict');
  });
});

describe('a slot', () => {
  const newSlot = async (capacity: number): Promise<string> => {
    const id = ids.next();
    await run(
      `INSERT INTO slot (id, unit_id, office_id, service_id, starts_at, ends_at, capacity)
       VALUES ($1::uuid, 'cq', 'yubei', $1::uuid::text, $2::timestamptz, $2::timestamptz + interval '30 minutes', $3)`,
      [id, monday, capacity],
    );
    return id;
  };
  type Book = (slotId: string) => Promise<string>;
  const newBookers = async (count: number): Promise<readonly Book[]> => {
    const { rows } = await run(
      `INSERT INTO ticket (id, intake_key, unit_id, line_id, kind, report_category, priority, state, language, caller_masked, particulars, registered_at)
       SELECT gen_random_uuid(), 'call:' || n, 'cq', 'vehicles', 'appointment', 'business', 'normal', 'registered', 'en', '', '', $2
       FROM generate_series(1, $1) AS n RETURNING id`,
      [count, monday],
    );
    const sql = `INSERT INTO appointment (id, ticket_id, citizen_id, slot_id, state, booked_at) VALUES ($1, $1, $2, $3, 'booked', $4)`;
    return rows.map(
      ({ id }) =>
        (slotId) =>
          refusal(run(sql, [id, worldCitizens[0], slotId, monday])),
    );
  };

  it('is never oversold by 200 callers at once for 20 places', async () => {
    const slots = await Promise.all(Array.from({ length: 4 }, () => newSlot(5)));
    const bookers = await newBookers(200);
    const results = await Promise.all(bookers.map((book, index) => book(slots[index % 4] as string)));
    expect(results.filter((result) => result === 'accepted')).toHaveLength(20);
    expect(results.filter((result) => result === 'slot_booked_within_capacity')).toHaveLength(180);
    const { rows } = await run(
      `SELECT s.booked, count(a.id)::int AS held FROM slot s JOIN appointment a ON a.slot_id = s.id GROUP BY s.id`,
    );
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ booked: 5, held: 5 })));
  });

  it('counts its places right while appointments move to and fro at once', async () => {
    const [one, two] = [await newSlot(3), await newSlot(3)];
    const bookers = await newBookers(4);
    await Promise.all(bookers.map((book, index) => book(index < 2 ? one : two)));
    const { rows: held } = await run('SELECT id, slot_id FROM appointment');
    const swap = ({ id, slot_id }: { id: string; slot_id: string }) =>
      run('UPDATE appointment SET slot_id = $2 WHERE id = $1', [id, slot_id === one ? two : one]).catch(
        () => undefined,
      );
    await Promise.all(held.map(swap));
    await run(`UPDATE appointment SET state = 'cancelled', cancelled_at = now() WHERE id = $1`, [held[0].id]);
    const { rows } = await run(
      `SELECT s.booked - (SELECT count(*) FROM appointment a WHERE a.slot_id = s.id AND a.state <> 'cancelled')::int AS off FROM slot s`,
    );
    expect(rows).toEqual([{ off: 0 }, { off: 0 }]);
  });
});
