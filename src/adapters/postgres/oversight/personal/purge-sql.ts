import type { RetentionClass } from '../../../../oversight/retention-policy.ts';

/** What a statement gives back: how many went, and between which instants. */
const summary = 'SELECT count(*)::int AS rows, min(at) AS oldest, max(at) AS newest FROM due';

/** $1 before, $2 limit, $3 sealed nothing: an empty list as the newest key seals it. */
export const purgeSql: Readonly<Record<Exclude<RetentionClass, 'recordings' | 'audit'>, string>> = {
  conversations: `
    WITH due AS (
      SELECT id, ended_at AS at FROM call
       WHERE ended_at < $1 AND session IS NOT NULL AND $3::bytea IS NOT NULL
       ORDER BY ended_at LIMIT $2),
    turns AS (DELETE FROM call_turn t USING due WHERE t.call_id = due.id),
    sessions AS (UPDATE call c SET session = NULL FROM due WHERE c.id = due.id)
    ${summary}`,
  texts: `
    WITH due AS (
      (SELECT id, created_at AS at FROM text_message
        WHERE created_at < $1 AND state NOT IN ('owed', 'sending') AND $3::bytea IS NOT NULL ORDER BY created_at LIMIT $2)
      UNION ALL
      (SELECT id, ended_at AS at FROM notice_subscription WHERE ended_at < $1 ORDER BY ended_at LIMIT $2)),
    ended AS (DELETE FROM notice_subscription s USING due WHERE s.id = due.id),
    gone AS (DELETE FROM text_message m USING due WHERE m.id = due.id)
    ${summary}`,
  particulars: `
    WITH due AS (
      (SELECT id, closed_at AS at FROM ticket WHERE closed_at < $1 AND emptied_at IS NULL ORDER BY closed_at LIMIT $2)
      UNION
      (SELECT t.id, t.closed_at FROM suspicion s JOIN ticket t ON t.id = s.ticket_id
        WHERE s.closed_at < $1 AND s.words <> '–' AND t.closed_at < $1 ORDER BY s.closed_at LIMIT $2)),
    emptied AS (
      UPDATE ticket t SET particulars = $3, answer = NULL, caller_masked = '', emptied_at = now() FROM due WHERE t.id = due.id),
    corrections AS (
      UPDATE ticket_correction k SET before = $3, after = $3, reason = '–' FROM due WHERE k.ticket_id = due.id),
    suspicions AS (
      UPDATE suspicion s SET words = '–', outcome_words = '–'
        FROM due WHERE s.ticket_id = due.id AND s.closed_at < $1),
    events AS (SELECT empty_ticket_events(array_agg(id)) FROM due HAVING count(*) > 0)
    SELECT summed.* FROM (${summary}) AS summed LEFT JOIN events ON true`,
  citizens: `
    WITH due AS (
      SELECT z.id, COALESCE((SELECT max(c.started_at) FROM call c WHERE c.citizen_id = z.id), z.first_seen_at) AS at
        FROM citizen z
       WHERE z.first_seen_at < $1 AND $3::bytea IS NOT NULL
         AND NOT EXISTS (SELECT FROM call c WHERE c.citizen_id = z.id AND (c.ended_at IS NULL OR c.started_at >= $1))
         AND NOT EXISTS (SELECT FROM ticket t WHERE t.citizen_id = z.id AND (t.closed_at IS NULL OR t.closed_at >= $1))
         AND NOT EXISTS (SELECT FROM text_message m WHERE m.citizen_id = z.id AND m.created_at >= $1)
         -- Whoever is texted notices is known by their number until they have stopped that.
         AND NOT EXISTS (SELECT FROM notice_subscription s WHERE s.citizen_id = z.id AND (s.ended_at IS NULL OR s.ended_at >= $1))
       ORDER BY z.first_seen_at LIMIT $2),
    texts AS (DELETE FROM text_message m USING due WHERE m.citizen_id = due.id),
    wishes AS (DELETE FROM notice_subscription s USING due WHERE s.citizen_id = due.id),
    calls AS (UPDATE call c SET citizen_id = NULL, caller_masked = '' FROM due WHERE c.citizen_id = due.id),
    tickets AS (UPDATE ticket t SET citizen_id = NULL, caller_masked = '' FROM due WHERE t.citizen_id = due.id)
    ${summary}`,
  'security-events': `
    WITH due AS (SELECT id, at FROM security_event WHERE at < $1 AND $3::bytea IS NOT NULL ORDER BY at LIMIT $2),
    gone AS (DELETE FROM security_event s USING due WHERE s.id = due.id)
    ${summary}`,
};

/** After `citizens`, in the same transaction: rows that nothing points at any more. $1 before, $2 limit. */
export const forgetCitizensSql = `
  DELETE FROM citizen WHERE id IN (
    SELECT z.id FROM citizen z
     WHERE z.first_seen_at < $1
       AND NOT EXISTS (SELECT FROM call c WHERE c.citizen_id = z.id)
       AND NOT EXISTS (SELECT FROM ticket t WHERE t.citizen_id = z.id)
       AND NOT EXISTS (SELECT FROM text_message m WHERE m.citizen_id = z.id)
       AND NOT EXISTS (SELECT FROM notice_subscription s WHERE s.citizen_id = z.id)
     LIMIT $2)`;

/** $1 before, $2 limit. A recording of a ticket that is still worked on stays. */
export const recordingsDueSql = `
  SELECT k.id, k.path, k.created_at AS at FROM recording k LEFT JOIN ticket t ON t.id = k.ticket_id
   WHERE k.state = 'stored' AND k.created_at < $1 AND (t.id IS NULL OR t.closed_at IS NOT NULL)
   ORDER BY k.created_at LIMIT $2`;

export const recordingsGoneSql = `
  UPDATE recording SET state = 'absent', path = NULL, sha256 = NULL, bytes = NULL WHERE id = ANY ($1::uuid[]) AND state = 'stored'`;

/** Batches that follow the last purged one, as long as every one of them is due. $1 before, $2 limit of entries. */
export const batchesDueSql = `
  SELECT min(seq) AS first, max(seq) AS last, min(sealed_at) AS oldest, max(sealed_at) AS newest FROM (
    SELECT s.seq, s.sealed_at, sum(s.entries) OVER w AS total, bool_and(s.sealed_at < $1) OVER w AS due
      FROM (SELECT seq, sealed_at, entries FROM audit_seal
             WHERE seq > COALESCE((SELECT max(to_seal) FROM purge_tombstone WHERE class = 'audit'), 0) ORDER BY seq LIMIT 500) s
    WINDOW w AS (ORDER BY s.seq)) walked
  WHERE due AND (total <= $2 OR seq = (SELECT COALESCE(max(to_seal), 0) + 1 FROM purge_tombstone WHERE class = 'audit'))`;
