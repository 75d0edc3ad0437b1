import type { Approval } from '../../src/oversight/four-eyes/approval.ts';
import type { ApprovalRequest } from '../../src/oversight/four-eyes/ports.ts';
import { requestApproval } from '../../src/oversight/four-eyes/request-approval.ts';
import { staffActor } from '../../src/shared/actor.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import { createMemoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';

/** Everything asking and deciding need, over memory. */
export const fourEyesWorld = (organisation = sampleOrganisation()) => {
  const tables = { effects: new Map<string, Effect>(), audit: [] as AuditEntry[] };
  const desk = {
    approvals: createMemoryApprovalStore(tables),
    organisation: () => organisation,
    clock: movingClock(monday),
    ids: countingIds(41),
  };
  const asking = (over: Partial<ApprovalRequest> = {}) =>
    requestApproval(desk, {
      operation: 'ticket.suspend',
      subject: { kind: 'ticket', id: 'T1' },
      unitId: 'cq',
      lineId: 'vehicles',
      actor: staffActor('agent'),
      reason: 'waiting for the laboratory',
      detail: { label: 'CQ-261123-00001-3' },
      ...over,
    });
  return {
    desk,
    tables,
    asking,
    asked: async (over: Partial<ApprovalRequest> = {}): Promise<Approval> => {
      const result = await asking(over);
      if (result.kind !== 'asked') throw new Error(result.reason);
      return result.approval;
    },
    audited: () => tables.audit.map(({ action, outcome }) => `${action}:${outcome}`),
    owed: (job: string) => [...tables.effects.values()].filter((effect) => effect.job === job),
  };
};
