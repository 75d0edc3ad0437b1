import pg from 'pg';

/**
 * The least that a timer which is known in the database can cost here: a process that is already awake waits for each instant with
 * `setTimeout` and commits one row when it comes. How late each row was committed, milliseconds, in order.
 */
export const bareTimers = async (url: string, afterMs: readonly number[]): Promise<readonly number[]> => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  try {
    await pool.query(
      'CREATE TABLE IF NOT EXISTS bare_timer (due_at timestamptz NOT NULL, rang_at timestamptz NOT NULL)',
    );
    const began = Date.now();
    const late = await Promise.all(
      afterMs.map(async (ms) => {
        const dueAt = new Date(began + ms);
        await new Promise((resolve) => setTimeout(resolve, dueAt.getTime() - Date.now()));
        await pool.query({
          name: 'ring',
          text: 'INSERT INTO bare_timer (due_at, rang_at) VALUES ($1, now())',
          values: [dueAt],
        });
        return Date.now() - dueAt.getTime();
      }),
    );
    return late.sort((a, b) => a - b);
  } finally {
    await pool.end();
  }
};
