import type { Pool } from 'pg';

export interface KeptSound {
  readonly id: string;
  /** Where the storage keeps it. */
  readonly path: string;
  /** Of the clear sound, hex. */
  readonly sha256: string;
}

/** The recordings of a ticket whose sound is with us, oldest first. */
export const recordingsOf = async (pool: Pool, ticketId: string): Promise<readonly KeptSound[]> => {
  const { rows } = await pool.query<KeptSound>(
    `SELECT id, path, sha256 FROM recording WHERE ticket_id = $1 AND state = 'stored' AND path IS NOT NULL
      ORDER BY created_at, id`,
    [ticketId],
  );
  return rows;
};
