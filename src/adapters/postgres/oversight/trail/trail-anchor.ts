import type { Pool } from 'pg';
import { anchorOf } from '../../../../oversight/audit/seal.ts';

/** The newest seal as it is quoted elsewhere; `null` before the first. */
export const trailAnchor = async (pool: Pool): Promise<string | null> => {
  const { rows } = await pool.query<{ seq: string; digest: string }>(
    'SELECT seq, digest FROM audit_seal ORDER BY seq DESC LIMIT 1',
  );
  const [newest] = rows;
  return newest === undefined ? null : anchorOf({ seq: Number(newest.seq), digest: newest.digest });
};
