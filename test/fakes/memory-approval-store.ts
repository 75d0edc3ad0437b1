import type { Approval } from '../../src/oversight/four-eyes/approval.ts';
import type { ApprovalChange, ApprovalStore } from '../../src/oversight/four-eyes/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';

export interface MemoryApprovalTables {
  readonly effects: Map<string, Effect>;
  readonly audit: AuditEntry[];
}

/** An ApprovalStore without a database; give it the tables of other memory stores to share their effects and audit entries. */
export const createMemoryApprovalStore = (
  tables: MemoryApprovalTables = { effects: new Map(), audit: [] },
): ApprovalStore => {
  const approvals = new Map<string, Approval>();
  const write = ({ approval, audit, effects }: ApprovalChange): 'saved' => {
    if (approval.decidedBy !== null && sameJson(approval.decidedBy, approval.requestedBy))
      throw new Error('approval_by_a_second_person');
    approvals.set(approval.id, approval);
    tables.audit.push(...audit);
    for (const effect of effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
    return 'saved';
  };
  const pending: ApprovalStore['pending'] = async (operation, subject) =>
    [...approvals.values()].find(
      (each) => each.state === 'pending' && each.operation === operation && sameJson(each.subject, subject),
    ) ?? null;
  return {
    add: async (change) =>
      (await pending(change.approval.operation, change.approval.subject)) === null ? write(change) : 'asked-already',
    save: async (change) =>
      approvals.get(change.approval.id)?.version === change.approval.version - 1 ? write(change) : 'conflict',
    find: async (id) => approvals.get(id) ?? null,
    findWithin: async (unitIds, id) => {
      const found = approvals.get(id);
      return found !== undefined && unitIds.includes(found.unitId) ? found : null;
    },
    pending,
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
