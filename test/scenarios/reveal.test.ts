import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJVEHICLES';
const handler = 'U0YJHNDL01';
const technician = 'U0CQTECH01';

describe('a caller’s number', () => {
  let hotline: Hotline;
  let number: string;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    number = String((await hotline.rows('SELECT number FROM ticket'))[0]?.number);
  });
  afterAll(() => hotline.stop());

  const alone = () =>
    hotline.workspace.state.messages.filter(
      (message) => !message.deleted && shownText(message).includes('138 0013 8000'),
    );
  const audited = () =>
    hotline.rows(`SELECT outcome, detail, subject_kind FROM audit_entry WHERE action = 'citizen.reveal' ORDER BY seq`);

  it('is shown to one person for five minutes, with a reason, and the reading is written down', async () => {
    await hotline.workspace.click(handler, channel, number, 'citizen.reveal');
    await eventually(() => expect(hotline.workspace.modal(handler)).not.toBeNull());
    await hotline.workspace.submit(handler, { asked: 'call back about the plates' });
    await eventually(() => expect(alone()).toHaveLength(1));
    expect(alone()[0]?.channel).not.toBe(channel);
    expect(await audited()).toEqual([
      { outcome: 'done', subject_kind: 'ticket', detail: { why: 'call back about the plates', minutes: 5 } },
    ]);
    await hotline.settled();
    await hotline.advance(4 * 60_000);
    expect(alone()).toHaveLength(1);
    await hotline.advance(61_000);
    await eventually(() => expect(alone()).toHaveLength(0));
    expect(await hotline.rows('SELECT hidden_at IS NOT NULL AS hidden FROM reveal')).toEqual([{ hidden: true }]);
  });

  it('is not shown to who lacks the right, nor without a reason; both are written down', async () => {
    await hotline.workspace.command(technician, channel, `/hotline number ${number} curious`);
    await hotline.workspace.command(handler, channel, `/hotline 号码 ${number}`);
    await eventually(async () => expect(await audited()).toHaveLength(3));
    expect((await audited()).slice(1).map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([{ reason: 'role-missing' }, { reason: 'text-missing' }]),
    );
    expect(alone()).toHaveLength(0);
  });

  it('appears in the trail of its ticket, to those who watch over it', async () => {
    const officer = (await hotline.rows(`SELECT slack_user_id AS id FROM staff_member`)).map(({ id }) => String(id));
    const { staff } = hotline.app.world.currentOrganisation();
    const guard = staff.find(({ roles }) => roles.includes('security-officer'))?.slackUserId ?? '';
    expect(officer).toContain(guard);
    await hotline.workspace.command(guard, channel, `/hotline 审计 工单 ${number}`);
    await eventually(() =>
      expect(hotline.workspace.ephemerals(guard).map(shownText).join('\n')).toContain('citizen.reveal'),
    );
    await hotline.workspace.command(handler, channel, `/hotline audit ticket ${number}`);
    await eventually(async () =>
      expect(await hotline.rows(`SELECT outcome FROM audit_entry WHERE action = 'audit.read' ORDER BY seq`)).toEqual([
        { outcome: 'done' },
        { outcome: 'refused' },
      ]),
    );
  });

  it('leaves every entry of the product signed and the trail sound', async () => {
    expect(await hotline.rows('SELECT action FROM audit_entry WHERE mac IS NULL')).toEqual([]);
  });
});
