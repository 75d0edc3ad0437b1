import { carryOutCorrection } from '../../src/oversight/corrections/carry-out-correction.ts';
import type { CorrectionDesk } from '../../src/oversight/corrections/ports.ts';
import { carryOutApprovalJob } from '../../src/oversight/four-eyes/carry-out-approval.job.ts';
import { decideApproval } from '../../src/oversight/four-eyes/decide-approval.ts';
import type { ApprovalStore } from '../../src/oversight/four-eyes/ports.ts';
import { requestApproval } from '../../src/oversight/four-eyes/request-approval.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { carryOutSuspension } from '../../src/tickets/desk/carry-out-suspension.ts';
import { requestSuspension } from '../../src/tickets/desk/request-suspension.ts';
import type { TicketDesk } from '../../src/tickets/desk/ticket-desk.ts';
import { createMemoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { createMemoryCorrectionStore } from '../fakes/memory-correction-store.ts';
import type { MemoryTables } from '../fakes/memory-tables.ts';
import { testVault } from './test-vault.ts';

type Extra = Pick<CorrectionDesk, 'askApproval' | 'corrections' | 'vault'> & { readonly approvals: ApprovalStore };

/** What a desk over memory needs for everything that two people do. */
export const secondPerson = (desk: () => TicketDesk, tables: MemoryTables): Extra => {
  const approvals = createMemoryApprovalStore(tables);
  return {
    approvals,
    askApproval: (request) => requestApproval({ ...desk(), approvals }, request),
    corrections: createMemoryCorrectionStore(tables),
    vault: testVault,
  };
};

/** The second person says yes, and what was asked for is done. */
export const approve = async (
  desk: CorrectionDesk & { readonly approvals: ApprovalStore },
  approvalId: string,
  by: string,
): Promise<{ readonly kind: string; readonly reason?: string }> => {
  const decided = await decideApproval(desk, { approvalId, actor: staffActor(by), state: 'approved', reason: null });
  if (decided.kind === 'refused') return decided;
  await carryOutApprovalJob(desk, {
    'ticket.suspend': carryOutSuspension(desk),
    'ticket.correct': carryOutCorrection(desk),
  }).run({ approvalId }, { attempt: 1, effectId: 'e' });
  const failed = (await desk.approvals.find(approvalId))?.failedBecause ?? null;
  return failed === null ? { kind: 'done' } : { kind: 'refused', reason: failed };
};

/** A suspension, asked for by one and approved by another. */
export const suspendedByTwo = async (
  desk: CorrectionDesk & { readonly approvals: ApprovalStore },
  ticketId: string,
  asker = 'manager',
  approver = 'deputy',
) => {
  const asked = await requestSuspension(desk, { ticketId, actor: staffActor(asker), reason: 'waiting' });
  return asked.kind === 'asked' ? approve(desk, asked.approval.id, approver) : asked;
};
