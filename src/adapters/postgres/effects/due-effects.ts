import type { Database } from '../connect-database.ts';
import * as sql from './effect-sql.ts';

/** How many effects are due at `now` and not settled, those that are being carried out among them: zero when the house is at rest. */
export const countDueEffects = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<number> => {
  const { rows } = await pool.query<{ due: number }>({ ...sql.countDue, values: [now] });
  return rows[0]?.due ?? 0;
};
