import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';

/** What is changed, and the head of the one chain. */
export const trailPeerTables = `
    CREATE TABLE IF NOT EXISTS bench_change (id uuid PRIMARY KEY, words text NOT NULL, at timestamptz(3) NOT NULL);
    CREATE TABLE IF NOT EXISTS bench_head (one boolean PRIMARY KEY DEFAULT true CHECK (one), hash bytea NOT NULL);
    INSERT INTO bench_head (hash) VALUES ('\\x00') ON CONFLICT DO NOTHING;
    GRANT ALL ON bench_change, bench_head TO PUBLIC`;

/** An entry that nothing protects. */
export const addPlain = (client: PoolClient, entry: PlainEntry): Promise<unknown> => add(client, entry, null);

/** An entry that holds the hash of itself and the one before: whoever writes waits until the writer before has committed. */
export const addChained = async (client: PoolClient, entry: PlainEntry): Promise<void> => {
  const { rows } = await client.query<{ hash: Buffer }>({
    name: 'lock-head',
    text: 'SELECT hash FROM bench_head FOR UPDATE',
  });
  const hash = createHash('sha256')
    .update(rows[0]?.hash ?? '')
    .update(JSON.stringify(entry))
    .digest();
  await add(client, entry, hash);
  await client.query({ name: 'move-head', text: 'UPDATE bench_head SET hash = $1', values: [hash] });
};

const add = (client: PoolClient, entry: PlainEntry, hash: Buffer | null): Promise<unknown> =>
  client.query({
    name: 'add-plain-entry',
    text: `INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      entry.id,
      entry.at,
      JSON.stringify(entry.actor),
      entry.action,
      entry.subject.kind,
      entry.subject.id,
      entry.unitId,
      entry.outcome,
      JSON.stringify(entry.detail),
      hash,
    ],
  });

interface PlainEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: object;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId: string | null;
  readonly outcome: string;
  readonly detail: object;
}
