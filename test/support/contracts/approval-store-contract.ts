import { beforeEach, describe, expect, it } from 'vitest';
import { type Approval, closeApproval, decideApproval } from '../../../src/oversight/four-eyes/approval.ts';
import { approvalAudit, approvalEffect } from '../../../src/oversight/four-eyes/approval-change.ts';
import type { ApprovalChange, ApprovalStore } from '../../../src/oversight/four-eyes/ports.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

export interface ApprovalWorld {
  readonly approvals: ApprovalStore;
  effects(): Promise<readonly string[]>;
  audited(): Promise<readonly string[]>;
}

const ids = countingIds(31);
const clerk = staffActor('agent');
const boss = staffActor('manager');

export const sampleApproval = (over: Partial<Approval> = {}): Approval => ({
  id: ids.next(),
  operation: 'ticket.suspend',
  subject: { kind: 'ticket', id: '01980000-0000-7000-8000-000000000001' },
  unitId: 'cq',
  lineId: 'vehicles',
  requestedBy: clerk,
  reason: 'waiting for the laboratory',
  detail: { label: 'CQ-261123-00001-3' },
  requestedAt: monday,
  expiresAt: minutesAfter(monday, 600),
  state: 'pending',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  carriedOutAt: null,
  failedBecause: null,
  version: 1,
  ...over,
});

const changeOf = (approval: Approval): ApprovalChange => ({
  approval,
  audit: [
    approvalAudit(approval, 'approval.request', { actor: clerk, now: monday, ids }, { outcome: 'done', detail: {} }),
  ],
  effects: [approvalEffect('show-approval', approval, monday, ids)],
});

const approved = (approval: Approval): Approval => {
  const next = decideApproval(approval, { by: boss, state: 'approved', reason: null }, minutesAfter(monday, 1));
  if ('kind' in next) throw new Error(next.reason);
  return next;
};

/** What every store of approvals keeps to. */
export const approvalStoreContract = (makeWorld: () => Promise<ApprovalWorld>): unknown =>
  describe('a store of approvals', () => {
    let world: ApprovalWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });

    it('keeps a request whole, with its audit entry and what it owes', async () => {
      const approval = sampleApproval();
      expect(await world.approvals.add(changeOf(approval))).toBe('saved');
      expect(await world.approvals.find(approval.id)).toEqual(approval);
      expect(await world.audited()).toEqual(['approval.request:done']);
      expect(await world.effects()).toEqual([`show-approval:${approval.id}:1`]);
    });

    it('takes one request at a time for the same thing, and another once it was decided', async () => {
      const first = sampleApproval();
      await world.approvals.add(changeOf(first));
      expect(await world.approvals.add(changeOf(sampleApproval()))).toBe('asked-already');
      expect(await world.approvals.add(changeOf(sampleApproval({ operation: 'ticket.correct' })))).toBe('saved');
      expect((await world.approvals.pending(first.operation, first.subject))?.id).toBe(first.id);
      await world.approvals.save(changeOf(approved(first)));
      expect(await world.approvals.pending(first.operation, first.subject)).toBeNull();
      expect(await world.approvals.add(changeOf(sampleApproval()))).toBe('saved');
    });

    it('keeps who decided and what came of it; of two who decide one wins', async () => {
      const approval = sampleApproval();
      await world.approvals.add(changeOf(approval));
      const decided = approved(approval);
      expect(await world.approvals.save(changeOf(decided))).toBe('saved');
      expect(await world.approvals.save(changeOf(decided))).toBe('conflict');
      const closed = closeApproval(decided, 'closed', minutesAfter(monday, 2));
      expect(await world.approvals.save(changeOf(closed))).toBe('saved');
      expect(await world.approvals.find(approval.id)).toEqual(closed);
    });

    it('refuses a decision by the one who asked, whoever writes it', async () => {
      const approval = sampleApproval();
      await world.approvals.add(changeOf(approval));
      const own: Approval = { ...approved(approval), decidedBy: clerk };
      await expect(world.approvals.save(changeOf(own))).rejects.toThrow(/approval_by_a_second_person/);
    });
  });
