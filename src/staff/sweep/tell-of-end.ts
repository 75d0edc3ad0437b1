import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { EndWarning } from '../ports.ts';

/** Owes a warning: once to each reader for each end. */
export const tellOfEnd = ({ at, ...warning }: EndWarning, now: Date, ids: Ids): Effect => {
  const { about, staffId, readerId, role } = warning;
  const end = at?.toISOString() ?? null;
  return {
    id: ids.next(),
    job: 'warn-of-end',
    key: `warn-of-end:${about}:${staffId}:${role}:${end ?? 'none'}:${readerId}`,
    payload: { ...warning, at: end },
    notBefore: now,
  };
};
