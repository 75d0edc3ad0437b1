import type { Pool } from 'pg';
import { rankOf } from '../../../calls/call.ts';
import type { CallStore, SecurityLog } from '../../../calls/ports.ts';
import type { CallChange, SavedChange } from '../../../calls/turn/call-change.ts';
import { maskDetail } from '../../../oversight/privacy/mask-detail.ts';
import type { Vault } from '../../../shared/vault.ts';
import { runPrepared, type Statement, unhurried } from '../run-prepared.ts';
import { byteaText } from '../tickets/ticket-json.ts';
import { freeSlotsSql, loadTurnSql, reportStateSql, silentCallsSql } from './load-turn-sql.ts';
import { type LoadedRow, loadedTurnOf, sealReply } from './loaded-row.ts';
import { saveChangeSql } from './save-change-sql.ts';
import { createTurnBatch } from './turn-batch.ts';
import { hasWork, workJson } from './work-json.ts';

interface SavedRow {
  readonly saved: boolean;
  readonly ticket_number: string | null;
}

interface SlotRow {
  readonly id: string;
  readonly office_id: string;
  readonly service_id: string;
  readonly starts_at: Date;
}

interface SilentRow {
  readonly carrier_sid: string;
  readonly dialled: string;
  readonly started_at: Date;
}

/** Calls in PostgreSQL: two prepared statements a turn, on the driver itself. */
export const createPostgresCallStore = (pool: Pool, vault: Vault): CallStore => {
  const saveTurn = createTurnBatch(pool);
  return {
    async load({ callSid, step, phoneIndex, typedNumbers, now, recentCalls }, patience) {
      const values = [callSid, step, phoneIndex, typedNumbers, now, recentCalls];
      const [row] = await runPrepared<LoadedRow>(pool, loadTurnSql, values, patience);
      if (row === undefined) throw new Error('load-turn gave no row');
      return loadedTurnOf(row, callSid, vault);
    },

    async save(change, patience) {
      const values = callValues(change, vault);
      if (change.expected !== null && !hasWork(change)) {
        return (await saveTurn(values, patience)) ? { kind: 'saved', ticketNumber: null } : { kind: 'stale' };
      }
      const statement = statementFor(change);
      if (change.expected === null) values.push(firstJson(change, vault));
      if (hasWork(change)) values.push(workJson(change, vault));
      try {
        const [row] = await runPrepared<SavedRow>(pool, statement, values, patience);
        return row?.saved === true ? { kind: 'saved', ticketNumber: row.ticket_number } : { kind: 'stale' };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null) throw error;
        return refusal;
      }
    },

    async report(callSid, state, patience) {
      await runPrepared(pool, reportStateSql, [callSid, state, rankOf(state)], patience);
    },

    async silentSince(since, limit) {
      const rows = await runPrepared<SilentRow>(pool, silentCallsSql, [since, limit], unhurried);
      return rows.map((row) => ({ carrierSid: row.carrier_sid, dialled: row.dialled, startedAt: row.started_at }));
    },

    async freeSlots(now) {
      const rows = await runPrepared<SlotRow>(pool, freeSlotsSql, [now], unhurried);
      return rows.map((row) => ({
        id: row.id,
        officeId: row.office_id,
        serviceId: row.service_id,
        startsAt: row.starts_at,
      }));
    },
  };
};

const statementFor = (change: CallChange): Statement => {
  if (change.expected !== null) return saveChangeSql.wholeTurn;
  return hasWork(change) ? saveChangeSql.wholeFirst : saveChangeSql.first;
};

const callValues = ({ call, expected, turn }: CallChange, vault: Vault): unknown[] => [
  call.id,
  expected ?? 0,
  call.state,
  rankOf(call.state),
  call.language,
  call.session === null ? null : vault.seal(JSON.stringify(call.session)),
  call.step,
  call.reportCategory,
  call.lineId,
  call.outcome,
  call.endedAt,
  call.durationSeconds,
  turn?.step ?? null,
  turn?.at ?? null,
  turn === null ? null : sealReply(turn.reply, vault),
  turn?.token ?? null,
];

const firstJson = ({ call, newCitizen }: CallChange, vault: Vault): string =>
  JSON.stringify({
    carrier_sid: call.carrierSid,
    unit_id: call.unitId,
    dialled: call.dialled,
    citizen_id: call.citizenId,
    caller_masked: call.callerMasked,
    started_at: call.startedAt,
    phone_index: newCitizen?.phoneIndex ?? null,
    phone_sealed: newCitizen === null ? null : byteaText(vault.seal(newCitizen.e164)),
    textable: newCitizen?.textable ?? null,
  });

/** What the database said no to that is part of the game; anything else is a bug and stays an error. */
const refusalOf = (error: unknown): SavedChange | null => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const constraint = 'constraint' in error ? error.constraint : undefined;
  if (constraint === 'slot_booked_within_capacity' || constraint === 'appointment_slot_id_fkey') {
    return { kind: 'slot-full' };
  }
  // The same number asked for a callback in two calls at once: the second one finds the first when it looks again.
  if (constraint === 'ticket_one_waiting_callback') return { kind: 'stale' };
  return error.code === '22012' ? { kind: 'stale' } : null;
};

const noteEventSql = {
  name: 'note-security-event',
  text: 'INSERT INTO security_event (id, at, kind, detail) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
};

export const createPostgresSecurityLog = (pool: Pool): SecurityLog => ({
  async note({ id, at, kind, detail }, patience) {
    await runPrepared(pool, noteEventSql, [id, at, kind, JSON.stringify(maskDetail(detail))], patience);
  },
});
