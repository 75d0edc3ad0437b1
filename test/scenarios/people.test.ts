import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJVEHICLES';
const withCertificates = (sample: string): string =>
  `${sample.replace('name: 叶青', 'staff: zhou-lan')}\naccess:\n  - { unit: cq, certificates: [{ role: voice-agent, missing: warn }] }\n`;

describe('people, as they are granted, suspended and let go in the workspace', () => {
  let hotline: Hotline;
  let number: string;
  beforeAll(async () => {
    hotline = await startHotline({ organisation: withCertificates });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    number = String((await hotline.rows('SELECT number FROM ticket'))[0]?.number);
  });
  afterAll(() => hotline.stop());

  const told = (person: string) => hotline.workspace.ephemerals(person).map(shownText).join('\n');
  const said = async (person: string, words: string): Promise<string> => {
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.command(person, channel, `/hotline ${words}`);
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };
  const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');
  const press = (person: string, action: string) => hotline.workspace.click(person, channel, number, action);
  const ticket = async () => (await hotline.rows('SELECT state, assignee_id FROM ticket'))[0];
  const rolesOf = (id: string) => hotline.app.world.currentOrganisation().staff.find((each) => each.id === id)?.roles;
  const security = () => {
    const { channels } = hotline.app.world.currentOrganisation();
    const found =
      channels.find(({ purpose }) => purpose === 'security') ?? channels.find(({ purpose }) => purpose === 'managers');
    return hotline.workspace
      .messages(found?.slackChannel ?? '')
      .map((message) => shownText(message as never))
      .join('\n');
  };

  it('shows the own unit and what lies below, never more', async () => {
    const city = await said('wang-fang', '人员');
    expect(city).toContain('李强：业务管理人员');
    expect(city).not.toContain('邓辉');
    expect(await said('he-ping', 'staff')).toContain('邓辉：业务管理人员');
    expect(await said('lin-yue', 'staff')).toContain('You lack the right to see the staff list');
  });

  it('gives a role until a day, for whoever has the right; anybody else hears who has', async () => {
    expect(await said('lin-yue', 'grant 高峰 business-handler helps out')).toMatch(
      /You lack the right to give or take back the role “business handler”.*It can be done by.*(王芳|黄涛)/,
    );
    expect(await said('wang-fang', '授权 林悦 业务办理人员 2026-12-31 忙时帮忙')).toContain(
      '已授予林悦「业务办理人员」',
    );
    await eventually(() => expect(rolesOf('lin-yue')).toEqual(['voice-agent', 'business-handler']));
    expect(await said('wang-fang', '人员')).toMatch(/林悦：语音服务人员、业务办理人员（业务办理人员至2027.*）/);
    await eventually(() => expect(security()).toMatch(/授权：王芳授予林悦（.*）「业务办理人员」.*忙时帮忙/));
    expect(await said('zheng-kai', 'grant 冯雪 business-manager 兼任')).toContain('不能同时担任');
  });

  it('refuses a suspended person on a card that is already on the screen, and gives the work back', async () => {
    await press('gao-feng', 'ticket.claim');
    await eventually(async () => expect(await ticket()).toMatchObject({ assignee_id: 'gao-feng' }));
    expect(await said('zheng-kai', '停用 高峰 手机丢失')).toContain('高峰的账号已停用');
    await eventually(async () => {
      await hotline.settled();
      expect(await ticket()).toMatchObject({ state: 'dispatched', assignee_id: null });
    });
    await eventually(() => expect(rolesOf('gao-feng')).toEqual([]));
    await press('gao-feng', 'ticket.claim');
    await eventually(() => expect(told('gao-feng')).toMatch(/你的账号自2.*起已由郑凯停用.*能恢复账号的人：/));
    expect(await ticket()).toMatchObject({ state: 'dispatched', assignee_id: null });
    expect(await said('zheng-kai', '恢复 高峰 手机找到')).toContain('高峰的账号已恢复');
    await eventually(() => expect(rolesOf('gao-feng')).toEqual(['voice-agent']));
  });

  it('blocks a recalled certificate on a card that is already on the screen, until another is issued', async () => {
    expect(await said('zheng-kai', '证书 高峰 2027-06-30 A-2026-0815 话务员证')).toContain('已登记高峰的证书');
    await press('gao-feng', 'ticket.claim');
    await eventually(async () => expect(await ticket()).toMatchObject({ assignee_id: 'gao-feng' }));
    expect(await said('wang-fang', '收回证书 高峰 调岗')).toMatch(/没有权限核发或收回高峰的证书.*(郑凯|冯雪)/);
    expect(await said('zheng-kai', '收回证书 高峰 调岗')).toContain('已收回高峰的证书');
    await eventually(async () => {
      await hotline.settled();
      expect(await ticket()).toMatchObject({ state: 'dispatched', assignee_id: null });
    });
    await eventually(() => expect(rolesOf('gao-feng')).toEqual([]));
    await press('gao-feng', 'ticket.claim');
    await eventually(() => expect(told('gao-feng')).toMatch(/你的岗位需要有效证书.*能核发证书的人：.*郑凯/));
    expect(await ticket()).toMatchObject({ state: 'dispatched', assignee_id: null });
    await eventually(() => expect(security()).toMatch(/收回证书：郑凯收回高峰（.*）的证书。原因：调岗/));
    expect(direct('gao-feng')).toMatch(/已为你登记证书[\s\S]*你的证书已于.*被收回/);
    expect(await said('wang-fang', '人员')).toContain('待登记有效证书');
  });

  it('blocks a certificate that its holder reports lost, and tells whoever issues the next', async () => {
    expect(await said('zheng-kai', '证书 高峰 2027-06-30 A-2026-0816 话务员证')).toContain('已登记');
    await eventually(() => expect(rolesOf('gao-feng')).toEqual(['voice-agent']));
    expect(await said('gao-feng', '报失 地铁上丢的')).toContain('你的证书已停用');
    await eventually(() => expect(rolesOf('gao-feng')).toEqual([]));
    await eventually(() => expect(direct('zheng-kai')).toMatch(/高峰于.*报告证书遗失，证书已停用/));
    expect(await said('lin-yue', 'lost')).toMatch(/No valid certificate of 林悦 is on record.*郑凯/);
    expect(await said('zheng-kai', '证书 高峰 2027-06-30 A-2026-0817 话务员证')).toContain('已登记');
    await eventually(() => expect(rolesOf('gao-feng')).toEqual(['voice-agent']));
  });

  it('lists who runs the machines, and gives the administrator of the database no work that alters data', async () => {
    const listed = await said('he-ping', '人员 运维');
    expect(listed).toContain('周岚：数据库管理岗，A角（民警）（证书数据库管理上岗证，有效期至2028-06-30）');
    expect(listed).toContain('常亮：系统管理岗，辅助人员（非民警）（2026-09-01经长庆省交警总队批准）（由韩松监督）');
    expect(await said('lin-yue', 'staff operations')).toContain('You lack the right to see the staff list');
    expect(await said('zheng-kai', '授权 周岚 业务管理人员 兼任')).toContain(
      '周岚不能同时担任「数据库管理岗」和「业务管理人员」（第15条第（一）项）',
    );
  });

  it('keeps two technical managers, and notes who was there today', async () => {
    expect(await said('lu-yuan', 'leave 冯雪 调离')).toContain('至少要有两名技术管理人员');
    const signIns = await hotline.rows(
      `SELECT subject_id, count(*)::int AS n FROM audit_entry WHERE action = 'staff.sign-in' AND outcome = 'done' GROUP BY 1 ORDER BY 1`,
    );
    expect(signIns).toContainEqual({ subject_id: 'zheng-kai', n: 1 });
    expect(signIns.every(({ n }) => n === 1)).toBe(true);
    const refused = await hotline.rows(
      `SELECT action, detail->>'reason' AS reason FROM audit_entry WHERE action LIKE 'staff.%' AND outcome = 'refused' ORDER BY seq`,
    );
    expect(refused.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'staff.view role-missing',
      'staff.grant role-missing',
      'staff.grant roles-conflict',
      'staff.sign-in suspended',
      'staff.certificate-recall role-missing',
      'staff.sign-in uncertified',
      'staff.certificate-lost no-certificate',
      'staff.view role-missing',
      'staff.grant roles-conflict',
      'staff.leave too-few-technical-managers',
    ]);
  });
});
