import { describe, expect, it } from 'vitest';
import { carryOutApprovalJob } from '../../../../src/oversight/four-eyes/carry-out-approval.job.ts';
import { decideApproval } from '../../../../src/oversight/four-eyes/decide-approval.ts';
import { expireApprovalJob } from '../../../../src/oversight/four-eyes/expire-approval.job.ts';
import { operatorActor, staffActor, systemActor } from '../../../../src/shared/actor.ts';
import { createMemoryApprovalStore } from '../../../fakes/memory-approval-store.ts';
import { approvalStoreContract } from '../../../support/contracts/approval-store-contract.ts';
import { fourEyesWorld } from '../../../support/four-eyes-world.ts';

approvalStoreContract(async () => {
  const tables = { effects: new Map(), audit: [] as { action: string; outcome: string }[] };
  return {
    approvals: createMemoryApprovalStore(tables as never),
    effects: async () => [...tables.effects.keys()],
    audited: async () => tables.audit.map(({ action, outcome }) => `${action}:${outcome}`),
  };
});

const run = { attempt: 1, effectId: 'e' };
const yes = { actor: staffActor('manager'), state: 'approved', reason: null } as const;

describe('asking for approval', () => {
  it('puts it before the managers and sees to it that it lapses', async () => {
    const { asked, owed } = fourEyesWorld();
    const { id, expiresAt } = await asked();
    expect(owed('show-approval').map(({ key }) => key)).toEqual([`show-approval:${id}:1`]);
    expect(owed('expire-approval').map(({ notBefore }) => notBefore)).toEqual([expiresAt]);
  });

  it('refuses who lacks the right, no reason, and the same thing twice; every refusal is audited', async () => {
    const { asking, audited } = fourEyesWorld();
    expect(await asking({ actor: staffActor('technician') })).toMatchObject({ reason: 'role-missing' });
    expect(await asking({ reason: '  ' })).toMatchObject({ reason: 'text-missing' });
    expect(await asking()).toMatchObject({ kind: 'asked' });
    expect(await asking({ actor: staffActor('handler') })).toMatchObject({ reason: 'asked-already' });
    expect(audited().map((each) => each.split(':')[1])).toEqual(['refused', 'refused', 'done', 'refused']);
  });
});

describe('deciding', () => {
  it('is never done by the one who asked, nor by the system, nor without the right', async () => {
    const { desk, asked } = fourEyesWorld();
    const { id: approvalId } = await asked({ actor: staffActor('manager') });
    expect(await decideApproval(desk, { ...yes, approvalId })).toMatchObject({ reason: 'same-person' });
    const others = { approvalId, state: 'approved', reason: null } as const;
    expect(await decideApproval(desk, { ...others, actor: systemActor('x') })).toMatchObject({ reason: 'same-person' });
    expect(await decideApproval(desk, { ...others, actor: staffActor('agent') })).toMatchObject({
      reason: 'role-missing',
      detail: { right: 'ticket.suspend.approve' },
    });
    expect(await decideApproval(desk, { ...others, actor: staffActor('deputy') })).toMatchObject({ kind: 'decided' });
  });

  it('stands: a second word comes too late, and a no needs its reason', async () => {
    const { desk, asked, owed } = fourEyesWorld();
    const { id: approvalId } = await asked();
    const no = { approvalId, actor: staffActor('manager'), state: 'refused' } as const;
    expect(await decideApproval(desk, { ...no, reason: ' ' })).toMatchObject({ reason: 'text-missing' });
    expect(await decideApproval(desk, { ...no, reason: 'not needed' })).toMatchObject({ kind: 'decided' });
    expect(await decideApproval(desk, { ...yes, approvalId, actor: staffActor('deputy') })).toMatchObject({
      reason: 'already-decided',
    });
    expect(owed('carry-out-approval')).toEqual([]);
    expect(owed('tell-approval')).toHaveLength(1);
  });

  it('comes too late for what has lapsed, before and after the job noticed', async () => {
    const { desk, asked, audited } = fourEyesWorld();
    const { id: approvalId } = await asked({ livesMs: 60_000 });
    desk.clock.pass(2);
    expect(await decideApproval(desk, { ...yes, approvalId })).toMatchObject({ reason: 'expired' });
    await expireApprovalJob(desk).run({ approvalId }, run);
    expect(await desk.approvals.find(approvalId)).toMatchObject({ state: 'expired', decidedBy: null });
    expect(await decideApproval(desk, { ...yes, approvalId })).toMatchObject({ reason: 'expired' });
    expect(audited()).toContain('approval.expire:done');
  });

  it('from the command line: two accounts are two people, one is not', async () => {
    const { desk, asked } = fourEyesWorld();
    const { id: approvalId } = await asked({ actor: operatorActor('root') });
    const word = { approvalId, state: 'approved', reason: null } as const;
    expect(await decideApproval(desk, { ...word, actor: operatorActor('root') })).toMatchObject({
      reason: 'same-person',
    });
    expect(await decideApproval(desk, { ...word, actor: operatorActor('other') })).toMatchObject({ kind: 'decided' });
  });
});

describe('carrying out what was approved', () => {
  it('asks the handler of the operation once, and tells whoever asked', async () => {
    const { desk, asked, owed } = fourEyesWorld();
    const { id: approvalId } = await asked();
    const seen: string[] = [];
    const job = carryOutApprovalJob(desk, {
      'ticket.suspend': async ({ subject }) => {
        seen.push(subject.id);
        return { kind: 'done' };
      },
    });
    await job.run({ approvalId }, run);
    expect(seen).toEqual([]);
    await decideApproval(desk, { ...yes, approvalId });
    await job.run({ approvalId }, run);
    await job.run({ approvalId }, run);
    expect(seen).toEqual(['T1']);
    expect(await desk.approvals.find(approvalId)).toMatchObject({
      failedBecause: null,
      carriedOutAt: expect.any(Date),
    });
    expect(owed('tell-approval')).toHaveLength(1);
  });

  it('keeps why it could not be done any more', async () => {
    const { desk, asked } = fourEyesWorld();
    const { id: approvalId } = await asked();
    await decideApproval(desk, { ...yes, approvalId });
    await carryOutApprovalJob(desk, {
      'ticket.suspend': async () => ({ kind: 'refused', reason: 'already-answered' }),
    }).run({ approvalId }, run);
    expect(await desk.approvals.find(approvalId)).toMatchObject({ failedBecause: 'already-answered' });
  });
});
