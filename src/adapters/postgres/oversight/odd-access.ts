import type { Pool } from 'pg';
import { oddAccessTrigger } from '../../../oversight/incidents/incident-levels.ts';
import { type OddAccess, type OddAccessSignals, oddFrom } from '../../../oversight/odd-access/odd-access.ts';
import { guarded } from '../database-fault.ts';

// $1 since, $2 to $5 from how many on, $6 how triggers begin. Whoever says that a burst is over has seen it; another is another.
const burstsSql = `
  SELECT burst.* FROM (
  SELECT 'requests' AS kind, detail->>'door' AS who, sum((detail->>'count')::int)::int AS count,
    (array_agg(detail->>'seen' ORDER BY (detail->>'count')::int DESC))[1] AS seen
  FROM security_event WHERE at >= $1 AND kind = 'refused-requests'
  GROUP BY 2 HAVING sum((detail->>'count')::int) >= $2
  UNION ALL
  SELECT 'strangers', detail->>'user', count(*)::int, ''
  FROM security_event WHERE at >= $1 AND kind = 'unknown-person'
  GROUP BY 2 HAVING count(*) >= $3
  UNION ALL
  SELECT 'look-ups', actor->>'staffId', count(*)::int, ''
  FROM audit_entry WHERE at >= $1 AND actor->>'kind' = 'staff' AND outcome = 'done'
    AND action IN ('citizen.reveal', 'ticket.find', 'audit.read', 'data.export', 'data.export.fetch')
  GROUP BY 2 HAVING count(*) >= $4
  UNION ALL
  SELECT 'refusals', actor->>'staffId', count(*)::int, ''
  FROM audit_entry WHERE at >= $1 AND actor->>'kind' = 'staff' AND outcome = 'refused'
    AND detail->>'reason' IN ('unknown-staff', 'not-in-service', 'role-missing', 'other-unit', 'other-line')
  GROUP BY 2 HAVING count(*) >= $5
  ) AS burst
  WHERE NOT EXISTS (
    SELECT 1 FROM incident WHERE restored_at >= $1 AND trigger = $6::text || burst.kind || ':' || burst.who)
  ORDER BY 1, 2`;

/** What is odd about access, in PostgreSQL. */
export const createPostgresOddAccess = (pool: Pool): OddAccessSignals =>
  guarded<OddAccessSignals>('odd access', {
    bursts: async (since) => {
      const { requests, strangers, 'look-ups': lookUps, refusals } = oddFrom;
      const values = [since, requests, strangers, lookUps, refusals, oddAccessTrigger];
      return (await pool.query<OddAccess>(burstsSql, values)).rows;
    },
  });
