// Prepared once on each connection: the relay and the workers run them all day.

const isOpen = 'settled_at IS NULL AND failed_at IS NULL';
/**
 * The same of effects that are looked up by id. Written so that the index of all open ones cannot serve: on an ordinary day the
 * statistics say that there are none, and each look-up would then read the whole of a herd.
 */
const isStillOpen = 'COALESCE(settled_at, failed_at) IS NULL';

/**
 * The commit does not wait for the disk. A server that crashes may forget the last half second of these: what was handed over or begun
 * is found again when its lease would have ended, and what was settled is done again, as if the process had died just before.
 */
const unhurried = `set_config('synchronous_commit', 'off', true)`;

/** $1 now, $2 limit, $3 handed until. */
export const handOver = {
  name: 'effect-hand-over',
  text: `
    WITH due AS (
      SELECT id, handed_until IS NOT NULL OR leased_until IS NOT NULL AS was_handed FROM effect
      WHERE ${isOpen} AND not_before <= $1
        AND (handed_until IS NULL OR handed_until <= $1) AND (leased_until IS NULL OR leased_until <= $1)
      ORDER BY not_before, id LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE effect e SET handed_until = $3 FROM due WHERE e.id = due.id
    RETURNING e.id, e.job, e.not_before, due.was_handed, ${unhurried}`,
};

const asked = `asked AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS a (id, now, until))`;

/** Rows in one order, so that two who want the same ones wait for each other rather than for ever. $1 ids, $2 now, $3 leased until. */
export const begin = {
  name: 'effects-begin',
  text: `
    WITH ${asked},
    mine AS (
      SELECT e.id, asked.until FROM effect e JOIN asked ON asked.id = e.id
      WHERE COALESCE(e.settled_at, e.failed_at) IS NULL AND e.not_before <= asked.now
        AND (e.leased_until IS NULL OR e.leased_until <= asked.now)
      ORDER BY e.id FOR UPDATE OF e)
    UPDATE effect e SET attempts = attempts + 1, leased_until = mine.until, handed_until = NULL
    FROM mine WHERE e.id = mine.id
    RETURNING e.id, e.job, e.key, e.payload, e.not_before, e.attempts, ${unhurried}`,
};

/** $1 id, $2 leased until. */
export const renew = {
  name: 'effect-renew',
  text: `UPDATE effect SET leased_until = $2 WHERE id = $1 AND ${isStillOpen} AND leased_until IS NOT NULL`,
};

/** $1 ids, $2 now, $3 is not read. What was done is done, also when someone had given it up meanwhile. */
export const settle = {
  name: 'effects-settle',
  text: `
    WITH ${asked},
    mine AS (
      SELECT e.id, asked.now FROM effect e JOIN asked ON asked.id = e.id
      WHERE e.settled_at IS NULL ORDER BY e.id FOR UPDATE OF e)
    UPDATE effect e SET settled_at = mine.now, failed_at = NULL, leased_until = NULL, handed_until = NULL
    FROM mine WHERE e.id = mine.id
    RETURNING e.id, ${unhurried}`,
};

/** $1 id, $2 not before, $3 error or null. */
export const postpone = {
  name: 'effect-postpone',
  text: `
    UPDATE effect SET not_before = $2, leased_until = NULL, handed_until = NULL,
      last_error = COALESCE($3, last_error),
      attempts = CASE WHEN $3::text IS NULL THEN GREATEST(attempts - 1, 0) ELSE attempts END
    WHERE id = $1 AND ${isStillOpen}`,
};

/** $1 id, $2 now, $3 error. */
export const abandon = {
  name: 'effect-abandon',
  text: `
    UPDATE effect SET failed_at = $2, last_error = $3, leased_until = NULL, handed_until = NULL
    WHERE id = $1 AND ${isStillOpen}`,
};

export const nextDue = {
  name: 'effect-next-due',
  text: `
    SELECT min(not_before) AS due FROM effect
    WHERE ${isOpen} AND handed_until IS NULL AND leased_until IS NULL`,
};

/** $1 a JSON list of rows. */
export const add = {
  name: 'effect-add',
  text: `
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT id, key, job, payload, not_before
    FROM jsonb_to_recordset($1::jsonb) AS owed (id uuid, key text, job text, payload jsonb, not_before timestamptz)
    ORDER BY key
    ON CONFLICT DO NOTHING`,
};

/** $1 now, $2 overdue before. One line of counts, repeated beside each of the worst ten. */
export const audit = {
  name: 'effect-audit',
  text: `
    WITH overdue AS (
      SELECT id, job, not_before, last_error FROM effect
      WHERE ${isOpen} AND not_before < $2 AND (leased_until IS NULL OR leased_until <= $1)),
    abandoned AS (SELECT id, job, not_before, last_error FROM effect WHERE failed_at IS NOT NULL),
    counts AS (
      SELECT (SELECT count(*)::int FROM effect WHERE ${isOpen}) AS open,
             (SELECT count(*)::int FROM overdue) AS overdue,
             (SELECT count(*)::int FROM abandoned) AS abandoned)
    SELECT counts.*, worst.* FROM counts LEFT JOIN (
      SELECT * FROM (SELECT * FROM overdue UNION ALL SELECT * FROM abandoned) bad
      ORDER BY not_before, id LIMIT 10) worst ON true
    ORDER BY worst.not_before, worst.id`,
};

/** $1 now. Also those that are being carried out. */
export const countDue = {
  name: 'effect-count-due',
  text: `SELECT count(*)::int AS due FROM effect WHERE ${isOpen} AND not_before <= $1`,
};
