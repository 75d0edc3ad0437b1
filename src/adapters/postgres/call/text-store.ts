import type { Pool } from 'pg';
import type { Spoken } from '../../../flow-engine/session.ts';
import type { CitizenTexts, StaffTexts, TextReceipt, TextStore } from '../../../outreach/ports.ts';
import { receiptMark } from '../../../outreach/tell-rule.ts';
import { noticeTemplates } from '../../../oversight/notice-texts/texting.ts';
import type { Vault } from '../../../shared/vault.ts';
import { openWritten, sealWritten } from '../oversight/personal/sealed-text.ts';
import { runPrepared, unhurried } from '../run-prepared.ts';

interface TextRow {
  readonly sender: string;
  readonly template: string;
  readonly params: Readonly<Record<string, Spoken>>;
  readonly language: string;
  readonly tried_since: Date | null;
  readonly phone_sealed: Buffer | null;
  readonly staff_id: string | null;
  readonly notice_unit: string | null;
  readonly emergency: boolean;
  readonly still_told: boolean;
}

const beginSql = {
  name: 'begin-text',
  text: `
    WITH owed AS (SELECT id, citizen_id, started_at FROM text_message WHERE id = $1 AND state IN ('owed', 'sending') FOR UPDATE)
    UPDATE text_message t SET state = 'sending', started_at = COALESCE(t.started_at, $2)
    FROM owed LEFT JOIN citizen z ON z.id = owed.citizen_id WHERE t.id = owed.id
    RETURNING t.sender, t.template, t.params, t.language, t.staff_id, owed.started_at AS tried_since, z.phone_sealed,
      (SELECT n.unit_id FROM notice n WHERE n.id = t.notice_id) AS notice_unit,
      EXISTS (SELECT FROM notice_version v WHERE v.notice_id = t.notice_id AND v.number = t.notice_number AND v.emergency) AS emergency,
      EXISTS (SELECT FROM notice n JOIN notice_version v ON v.notice_id = n.id AND v.number = n.in_force
        WHERE n.id = t.notice_id AND n.in_force = t.notice_number AND n.withdrawn_at IS NULL AND v.until_at > $2
          AND (t.template <> '${noticeTemplates.subscriber}' OR EXISTS (SELECT FROM notice_subscription s
            WHERE s.citizen_id = t.citizen_id AND s.unit_id = t.unit_id AND s.ended_at IS NULL))) AS still_told`,
};

/** What became of a text that is about a ticket is kept there; the key keeps it to once for each state. */
const receiptOwed = `
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT gen_random_uuid(), 'keep-receipt:' || id || ':' || state, 'keep-receipt',
      jsonb_build_object('textId', id, 'state', state), now()
    FROM told WHERE ticket_id IS NOT NULL AND key LIKE '${receiptMark}%' AND state IN ('sent', 'delivered', 'failed')
    ON CONFLICT (key) DO NOTHING`;

const sentSql = {
  name: 'text-sent',
  text: `
    WITH told AS (
    UPDATE text_message SET state = CASE WHEN state IN ('owed', 'sending') THEN 'sent' ELSE state END,
      carrier_sid = $2, sent_at = COALESCE(sent_at, $3)
    WHERE id = $1 AND (carrier_sid IS NULL OR carrier_sid = $2)
    RETURNING id, key, ticket_id, state)${receiptOwed}`,
};

const failedSql = {
  name: 'text-failed',
  text: `
    WITH told AS (
    UPDATE text_message SET state = 'failed' WHERE id = $1 AND state IN ('owed', 'sending')
    RETURNING id, key, ticket_id, state)${receiptOwed}`,
};

/** What was stopped before it left was never a text. */
const dropSql = {
  name: 'drop-text',
  text: `DELETE FROM text_message WHERE id = $1 AND state IN ('owed', 'sending') AND carrier_sid IS NULL`,
};

const noteSql = {
  name: 'note-text',
  text: `
    WITH told AS (
    UPDATE text_message SET state = $2
    WHERE carrier_sid = $1 AND state NOT IN ('delivered', 'failed') AND NOT (state = 'sent' AND $2 = 'sending')
    RETURNING id, key, ticket_id, state)${receiptOwed}`,
};

const tellSql = {
  name: 'tell-citizen',
  text: `
    WITH text_in AS (
      INSERT INTO text_message (id, key, citizen_id, ticket_id, sender, template, params, language, state, created_at)
      SELECT $1::uuid, $2::text, id, $4::uuid, $5::text, $6::text, $7::jsonb, $8::text, 'owed', $9::timestamptz FROM citizen WHERE id = $3::uuid AND textable
      ON CONFLICT (key) DO NOTHING RETURNING id),
    effect_in AS (
      INSERT INTO effect (id, key, job, payload, not_before)
      SELECT id, 'send-text:' || id, 'send-text', jsonb_build_object('textId', id), $9::timestamptz FROM text_in
      ON CONFLICT (key) DO NOTHING)
    SELECT CASE WHEN EXISTS (SELECT FROM text_in) THEN 'owed'
      WHEN EXISTS (SELECT FROM text_message WHERE key = $2::text) THEN 'known' ELSE 'unreachable' END AS result`,
};

const receiptSql = {
  name: 'text-receipt',
  text: `SELECT ticket_id AS "ticketId", template, state FROM text_message WHERE id = $1 AND ticket_id IS NOT NULL`,
};

const oweSql = {
  name: 'owe-staff-text',
  text: `
    WITH text_in AS (
      INSERT INTO text_message (id, key, staff_id, sender, template, params, language, state, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'owed', $8) ON CONFLICT (key) DO NOTHING RETURNING id)
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT id, 'send-text:' || id, 'send-text', jsonb_build_object('textId', id), $8 FROM text_in
    ON CONFLICT DO NOTHING`,
};

/** Text messages in PostgreSQL; the recipient's number is opened only to be sent to. */
export const createPostgresTextStore = (pool: Pool, vault: Vault): TextStore & StaffTexts & CitizenTexts => ({
  async tell({ id, key, citizenId, ticketId, sender, template, params, language, at }) {
    const sealed = JSON.stringify(sealWritten(vault, params));
    const values = [id, key, citizenId, ticketId, sender, template, sealed, language, at];
    const [row] = await runPrepared<{ result: 'owed' | 'known' | 'unreachable' }>(pool, tellSql, values, unhurried);
    return row?.result ?? 'unreachable';
  },
  async receipt(id) {
    const [row] = await runPrepared<TextReceipt>(pool, receiptSql, [id], unhurried);
    return row ?? null;
  },
  async owe({ id, key, staffId, sender, template, params, language, at }) {
    const values = [id, key, staffId, sender, template, JSON.stringify(params), language, at];
    await runPrepared(pool, oweSql, values, unhurried);
  },
  async begin(id, now) {
    const [row] = await runPrepared<TextRow>(pool, beginSql, [id, now], unhurried);
    if (row === undefined) return null;
    const to = row.phone_sealed === null ? { staffId: row.staff_id ?? '' } : vault.open(row.phone_sealed);
    return {
      id,
      to,
      from: row.sender,
      language: row.language,
      words: { key: row.template, params: openWritten(vault, row.params) },
      triedSince: row.tried_since,
      notice:
        row.notice_unit === null
          ? null
          : { unitId: row.notice_unit, emergency: row.emergency, isStillTold: row.still_told },
    };
  },
  async sent(id, carrierSid, at) {
    await runPrepared(pool, sentSql, [id, carrierSid, at], unhurried);
  },
  async failed(id) {
    await runPrepared(pool, failedSql, [id], unhurried);
  },
  async drop(id) {
    await runPrepared(pool, dropSql, [id], unhurried);
  },
  async note({ messageSid, state }, patience) {
    await runPrepared(pool, noteSql, [messageSid, state], patience);
  },
});
