import type { Pool } from 'pg';
import type { RecordingStore } from '../../../calls/recordings/ports.ts';
import type { RecordingState } from '../../../calls/recordings/recording.ts';
import { runPrepared, unhurried } from '../run-prepared.ts';

// A recording that is heard of after its call has ended belongs to what became of the call.
const noteSql = {
  name: 'note-recording',
  text: `
    WITH heard AS (
      SELECT c.id, CASE WHEN c.ended_at IS NOT NULL THEN
        (SELECT t.id FROM ticket t WHERE t.call_id = c.id ORDER BY t.registered_at DESC, t.id DESC LIMIT 1) END AS ticket_id
      FROM call c WHERE c.carrier_sid = $1),
    noted AS (
      INSERT INTO recording AS k (id, call_id, carrier_sid, ticket_id, state, seconds, created_at)
      SELECT $2::uuid, heard.id, $3, heard.ticket_id, $4, $5::integer, $6::timestamptz FROM heard
      ON CONFLICT (id) DO UPDATE SET
        ticket_id = COALESCE(k.ticket_id, EXCLUDED.ticket_id), seconds = COALESCE(EXCLUDED.seconds, k.seconds),
        state = CASE WHEN k.state = 'expected' THEN EXCLUDED.state ELSE k.state END
      RETURNING id),
    owed AS (
      INSERT INTO effect (id, key, job, payload, not_before)
      SELECT e.id, e.key, e.job, e.payload, e.not_before
      FROM jsonb_to_record($7::jsonb) AS e(id uuid, key text, job text, payload jsonb, not_before timestamptz), noted
      WHERE e.id IS NOT NULL
      ON CONFLICT (key) DO NOTHING)
    SELECT EXISTS (SELECT FROM noted) AS noted`,
};

const findSql = {
  name: 'find-recording',
  text: 'SELECT id, call_id, carrier_sid, ticket_id, state, seconds, created_at FROM recording WHERE id = $1',
};

const storedSql = {
  name: 'recording-stored',
  text: `
    UPDATE recording SET state = 'stored', path = $2, bytes = $3, sha256 = $4, stored_at = $5
    WHERE id = $1 AND state IN ('expected', 'fetching')`,
};

const givenSql = {
  name: 'recording-given-up',
  text: `UPDATE recording SET state = $2 WHERE id = $1 AND state IN ('expected', 'fetching')`,
};

interface RecordingRow {
  readonly id: string;
  readonly call_id: string;
  readonly carrier_sid: string;
  readonly ticket_id: string | null;
  readonly state: RecordingState;
  readonly seconds: number | null;
  readonly created_at: Date;
}

export const createPostgresRecordingStore = (pool: Pool): RecordingStore => ({
  async note({ callSid, recordingSid, state, seconds }, recordingId, effect, at, patience) {
    const owed =
      effect === null
        ? '{}'
        : JSON.stringify({
            id: effect.id,
            key: effect.key,
            job: effect.job,
            payload: effect.payload,
            not_before: effect.notBefore,
          });
    const known = state === 'absent' ? 'absent' : 'expected';
    const values = [callSid, recordingId, recordingSid, known, seconds, at, owed];
    const [row] = await runPrepared<{ readonly noted: boolean }>(pool, noteSql, values, patience);
    return row?.noted === true ? 'noted' : 'unknown-call';
  },
  async find(id) {
    const [row] = await runPrepared<RecordingRow>(pool, findSql, [id], unhurried);
    if (row === undefined) return null;
    return {
      id: row.id,
      callId: row.call_id,
      carrierSid: row.carrier_sid,
      ticketId: row.ticket_id,
      state: row.state,
      seconds: row.seconds,
      createdAt: row.created_at,
    };
  },
  async stored(id, { path, bytes, sha256 }, at) {
    await runPrepared(pool, storedSql, [id, path, bytes, sha256, at], unhurried);
  },
  async given(id, state) {
    await runPrepared(pool, givenSql, [id, state], unhurried);
  },
});
