import type { Pool } from 'pg';
import type { Spoken } from '../../../flow-engine/session.ts';
import type { TextStore } from '../../../outreach/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { runPrepared } from './run-prepared.ts';

interface TextRow {
  readonly sender: string;
  readonly template: string;
  readonly params: Readonly<Record<string, Spoken>>;
  readonly language: string;
  readonly tried_since: Date | null;
  readonly phone_sealed: Buffer;
}

const beginSql = {
  name: 'begin-text',
  text: `
    WITH owed AS (SELECT id, started_at FROM text_message WHERE id = $1 AND state IN ('owed', 'sending') FOR UPDATE)
    UPDATE text_message t SET state = 'sending', started_at = COALESCE(t.started_at, $2)
    FROM owed, citizen z WHERE t.id = owed.id AND z.id = t.citizen_id
    RETURNING t.sender, t.template, t.params, t.language, owed.started_at AS tried_since, z.phone_sealed`,
};

const sentSql = {
  name: 'text-sent',
  text: `
    UPDATE text_message SET state = CASE WHEN state IN ('owed', 'sending') THEN 'sent' ELSE state END,
      carrier_sid = $2, sent_at = COALESCE(sent_at, $3)
    WHERE id = $1 AND (carrier_sid IS NULL OR carrier_sid = $2)`,
};

const failedSql = {
  name: 'text-failed',
  text: `UPDATE text_message SET state = 'failed' WHERE id = $1 AND state IN ('owed', 'sending')`,
};

const noteSql = {
  name: 'note-text',
  text: `
    UPDATE text_message SET state = $2
    WHERE carrier_sid = $1 AND state NOT IN ('delivered', 'failed') AND NOT (state = 'sent' AND $2 = 'sending')`,
};

const unhurried = { leftMs: () => 4_000 };

/** Text messages in PostgreSQL; the recipient's number is opened only to be sent to. */
export const createPostgresTextStore = (pool: Pool, vault: Vault): TextStore => ({
  async begin(id, now) {
    const [row] = await runPrepared<TextRow>(pool, beginSql, [id, now], unhurried);
    if (row === undefined) return null;
    return {
      id,
      to: vault.open(row.phone_sealed),
      from: row.sender,
      language: row.language,
      words: { key: row.template, params: row.params },
      triedSince: row.tried_since,
    };
  },
  async sent(id, carrierSid, at) {
    await runPrepared(pool, sentSql, [id, carrierSid, at], unhurried);
  },
  async failed(id) {
    await runPrepared(pool, failedSql, [id], unhurried);
  },
  async note({ messageSid, state }, patience) {
    await runPrepared(pool, noteSql, [messageSid, state], patience);
  },
});
