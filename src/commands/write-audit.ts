import { createAuditLog } from '../adapters/postgres/oversight/trail/audit-sql.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { CommandWorld } from './with-world.ts';

/** Writes to the audit trail what a command did. `vault`: the keys it is signed with, when the command exchanges them. */
export const writeAudit = (
  { world, actor }: CommandWorld,
  done: Pick<AuditEntry, 'action' | 'subject' | 'unitId' | 'detail'>,
  vault = world.vault,
): Promise<void> => {
  const entry = { id: world.ids.next(), at: world.clock.now(), actor, outcome: 'done' as const };
  return createAuditLog(world.database.pool, vault).add([{ ...entry, ...done }]);
};
