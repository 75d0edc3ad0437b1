import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approvalMessage } from '../../../../src/adapters/slack/approvals/approval-message.ts';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import type { Approval } from '../../../../src/oversight/four-eyes/approval.ts';
import { staffActor } from '../../../../src/shared/actor.ts';
import { monday } from '../../../support/sample-ticket.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';
import { overLimits } from '../support/within-limits.ts';

describe('a request for approval in the workspace', () => {
  let desk: StaffedWorkspace;
  let approval: Approval;
  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
    const asked = await desk.desk.askApproval({
      operation: 'ticket.suspend',
      subject: { kind: 'ticket', id: 'T1' },
      unitId: 'cq',
      lineId: 'vehicles',
      actor: staffActor('agent'),
      reason: 'waits for <!channel> 13800138000',
      detail: { label: 'CQ-261123-00001-3' },
    });
    if (asked.kind !== 'asked') throw new Error(asked.reason);
    approval = asked.approval;
  });
  afterEach(async () => {
    await desk.stop();
    expect(desk.errors).toEqual([]);
  });

  const now = async () => (await desk.desk.approvals.find(approval.id)) as Approval;
  const posted = (method: string) =>
    desk.slack.calls.filter((call) => call.method === method).map(({ args }) => JSON.stringify(args));

  it('stands in the channel with both buttons, and without what could be alive or personal', async () => {
    expect(await desk.approvals.show(approval)).toEqual({ kind: 'shown' });
    const [text = ''] = posted('chat.postMessage');
    expect(text).toContain('approval.approve');
    expect(text).toContain('approval.refuse');
    expect(text).not.toContain('13800138000');
    const message = approvalMessage(approval, sampleOrganisation, wordsIn(chatWords, 'en'));
    expect(overLimits('message', message)).toEqual([]);
    expect(aliveIn(message)).toEqual([]);
  });

  it('is decided by another person, edited in place, and whoever asked is told alone', async () => {
    await desk.approvals.show(approval);
    await desk.press('U0AGENT', 'approval.approve', approval.id);
    await expect.poll(() => desk.told().at(-1)).toContain('right');
    await desk.press('U0MANAGER', 'approval.approve', approval.id);
    await expect.poll(() => desk.told().at(-1)).toContain('You approved');
    await desk.approvals.show(await now());
    expect(posted('chat.update').at(-1)).toContain('同意');
    expect(posted('chat.update').at(-1)).not.toContain('approval.approve');
    await desk.approvals.tellRequester(await now());
    expect(posted('chat.postMessage').at(-1)).toContain('Approved by');
    await desk.press('U0MANAGER', 'approval.approve', approval.id);
    await expect.poll(() => desk.told().at(-1)).toContain('decided already');
  });

  it('is refused with a reason that a modal asks for', async () => {
    await desk.press('U0MANAGER', 'approval.refuse', approval.id);
    await expect.poll(() => desk.modal()?.submit).toBeDefined();
    expect((await desk.submit('U0MANAGER', { asked: '' })).text).toContain('errors');
    await desk.submit('U0MANAGER', { asked: 'no need' });
    await expect.poll(async () => (await now()).state).toBe('refused');
    expect(await now()).toMatchObject({
      decisionReason: 'no need',
      decidedBy: staffActor('manager'),
      decidedAt: monday,
    });
  });

  it('tells a manager who asked for it that another must decide', async () => {
    const own = await desk.desk.askApproval({
      operation: 'ticket.suspend',
      subject: { kind: 'ticket', id: 'T2' },
      unitId: 'cq',
      lineId: 'vehicles',
      actor: staffActor('manager'),
      reason: 'x',
      detail: {},
    });
    await desk.press('U0MANAGER', 'approval.approve', own.kind === 'asked' ? own.approval.id : '');
    await expect.poll(() => desk.told().at(-1)).toContain('You asked for this yourself');
  });
});
