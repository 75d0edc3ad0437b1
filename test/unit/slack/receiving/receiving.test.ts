import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';

const json = 'application/json';
const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
const now = () => Math.floor(Date.now() / 1000);

describe('receiving deliveries of Slack', () => {
  let desk: StaffedWorkspace;
  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
  });
  afterEach(() => desk.stop());

  it('answers the challenge that proves the address', async () => {
    expect(await desk.deliver({ body: challenge, type: json })).toEqual({ status: 200, text: '{"challenge":"abc"}' });
  });

  it.each([
    ['a wrong signature', { secret: 'another secret' }],
    ['a stamp from six minutes ago', { stamp: now() - 360 }],
    ['a stamp from tomorrow', { stamp: now() + 86_400 }],
    ['a stamp that is no number', { stamp: Number.NaN }],
  ])('refuses %s', async (_title, over) => {
    const answer = await desk.deliver({ body: challenge, type: json, ...over });
    expect(answer).toEqual({ status: 401, text: '' });
  });

  it('takes a stamp that is a little ahead', async () => {
    expect((await desk.deliver({ body: challenge, type: json, stamp: now() + 120 })).status).toBe(200);
  });

  it.each(['', 'null', '{"type":', 'payload=%7B'])(
    'refuses or ignores the signed nonsense %j without a word to anyone',
    async (body) => {
      const { status } = await desk.deliver({ body, type: json });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(desk.told()).toEqual([]);
    },
  );

  it('refuses a body that is too large', async () => {
    const body = JSON.stringify({ type: 'event_callback', filler: 'x'.repeat(2_000_000) });
    expect((await desk.deliver({ body, type: json })).status).toBe(413);
  });

  it('reads a form whose content type names a charset', async () => {
    const body = new URLSearchParams({
      command: '/hotline',
      text: 'help',
      user_id: 'U0AGENT',
      team_id: 'T1',
      trigger_id: 't',
      response_url: `${desk.slack.url}/respond/x`,
    });
    const answer = await desk.deliver({
      body: body.toString(),
      type: 'application/x-www-form-urlencoded; charset=utf-8',
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => desk.told()).toHaveLength(1);
  });

  it('tells an unknown person alone that they are not on the staff list', async () => {
    await desk.command('U0STRANGER', 'status');
    await expect.poll(() => desk.told()[0]).toContain('没有登记在热线的人员名单');
    expect(desk.slack.responses[0]).toMatchObject({ response_type: 'ephemeral' });
  });

  it('tells a suspended person so, since when and who can lift it, and does nothing', async () => {
    const stopped = { why: 'suspended', since: new Date('2026-11-20T02:00:00Z'), roles: ['voice-agent'] } as const;
    const by = { kind: 'staff', staffId: 'manager' } as const;
    if (desk.organisation === null) throw new Error('the sample has an organisation');
    const staff = desk.organisation.staff.map((each) =>
      each.id === 'agent' ? { ...each, roles: [], stopped: { ...stopped, by } } : each,
    );
    desk.organisation = { ...desk.organisation, staff };
    await desk.command('U0AGENT', 'help');
    await expect
      .poll(() => desk.told()[0])
      .toMatch(/suspended since Nov 20, 2026.*, by Chen Jing; nothing was done. It can be reinstated by Zhao Lei\./);
    expect(desk.told()).toHaveLength(1);
  });

  it('says so when there is no organisation yet', async () => {
    desk.organisation = null;
    await desk.command('U0AGENT', 'status');
    await expect.poll(() => desk.told()[0]).toContain('组织文件');
    expect(desk.errors).toEqual([]);
  });

  it('tells the person and the log when the desk fails', async () => {
    desk.world.tickets.tally = async () => {
      throw new TypeError('a bug');
    };
    await desk.command('U0AGENT', 'status');
    await expect.poll(() => desk.told()[0]).toContain('Something unexpected went wrong');
    expect(desk.errors).toHaveLength(1);
  });

  it('tells whoever presses a button that no longer exists', async () => {
    const answer = await desk.press('U0AGENT', 'ticket.fold', 'x');
    expect(answer).toEqual({ status: 200, text: '' });
    await expect.poll(() => desk.told()[0]).toContain('no longer valid');
  });

  it('makes no call to Slack before something happens', () => {
    expect(desk.slack.calls).toEqual([]);
  });
});
