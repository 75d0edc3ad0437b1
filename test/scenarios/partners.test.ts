import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import type { CallerAction } from '../../src/rehearsal/carrier/call/caller.ts';
import { press, scriptedCaller, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

// Monday, ten in the morning.
describe('a partner', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');
  const heard = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string, words: string) =>
    heard(person, () => hotline.workspace.command(person, 'yj-tickets', `/hotline ${words}`));

  it('is listed for agents of its unit and below, the phone masked', async () => {
    const { text } = await asked('xu-na', '协作单位');
    expect(text).toContain('云江安达驾校');
    expect(text).toContain('长庆省邮政公司');
    expect(text).not.toContain('19955500121');
    expect((await asked('xu-na', 'partners 驾校')).text).not.toContain('邮政');
    expect((await asked('zheng-kai', 'partners')).text).toContain('「通知协作单位」');
  });

  it('is told by text and in the workspace, and confirms there', async () => {
    expect((await asked('xu-na', '通知协作单位 cq-post 请查找寄给13800138000的信件')).text).toContain('已发送');
    await eventually(() => expect(direct('bai-jie')).toContain('云江市交警支队的通知'));
    expect(direct('bai-jie')).not.toContain('13800138000');
    await eventually(() =>
      expect(hotline.carrier.messages.filter(({ to }) => to === '+8619955500121').map(({ body }) => body)).toEqual([
        expect.stringContaining('请查找寄给'),
      ]),
    );
    const notice = hotline.workspace.directMessages('bai-jie').find((each) => shownText(each).includes('的通知'));
    await hotline.workspace.click('bai-jie', notice?.channel ?? '', notice?.ts ?? '', 'partner.receive');
    await eventually(() => expect(direct('bai-jie')).toContain('已收到。'));
    expect(await hotline.rows('SELECT state, received_by FROM partner_notice')).toEqual([
      { state: 'received', received_by: 'bai-jie' },
    ]);
  });

  it('who does not confirm is on the list of the unit until somebody saw to it', async () => {
    await asked('xu-na', '通知协作单位 yj-school 考场改到南门');
    const list = await asked('huang-tao', '协作单位');
    expect(list.text).toContain('云江安达驾校未回执');
    await hotline.workspace.clickEphemeral('huang-tao', list.ts, 'partner.heard');
    await eventually(() => expect(hotline.workspace.modal('huang-tao')).not.toBeNull());
    const said = await heard('huang-tao', () =>
      hotline.workspace.submit('huang-tao', { [askedBlock]: '曹磊电话确认' }),
    );
    expect(said.text).toContain('已登记对方收到');
    expect((await asked('huang-tao', '协作单位')).text).not.toContain('未回执');
  });

  it('is put through to callers who ask for its matter, and whoever reaches nobody has the number by text', async () => {
    const number = '+862355511185';
    const call = async (from: string, actions: readonly CallerAction[]) => {
      const placed = await hotline.carrier.call({ from, to: hotline.number, caller: scriptedCaller(actions) });
      await hotline.settled();
      return placed.heard.map(({ text }) => text).join('\n');
    };
    const asksForPost = [press('1'), press('1'), press('1')];
    hotline.carrier.phones.set(number, { picksUp: 'answer', talkSeconds: 40, endsWith: 'phone' });
    const talked = await call('+8613800138001', [...asksForPost, silence()]);
    expect(talked).toContain('正在为您转接长庆省邮政公司');
    expect(talked).toContain('已回到本热线');
    const leg = hotline.carrier.calls.find(({ to }) => to === number);
    expect(leg?.from).toBe(hotline.number);
    hotline.carrier.phones.set(number, { picksUp: 'busy' });
    for (const last of ['2', '3', '4']) {
      const heard = await call(`+861380013800${last}`, [...asksForPost, silence(), silence()]);
      expect(heard).toContain('现在无人接听');
    }
    await eventually(() =>
      expect(hotline.carrier.messages.find(({ to }) => to === '+8613800138004')?.body).toContain('02355511185'),
    );
    expect(
      await hotline.rows('SELECT result, talked_seconds FROM partner_transfer ORDER BY ended_at, result DESC, call_id'),
    ).toEqual([
      { result: 'talked', talked_seconds: 40 },
      ...Array.from({ length: 3 }, () => ({ result: 'nobody', talked_seconds: null })),
    ]);
    expect(
      await hotline.rows(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'partner.put-through'`),
    ).toEqual([{ n: 4 }]);
    const { text } = await asked('xu-na', '协作单位');
    expect(text).toContain('现在接听来电 · 本月转接4个来电，其中无人接听3个');
  });

  it('who did not answer three callers in a row is on the daily check', async () => {
    const untilNextCheck = 22.5 * 3_600_000;
    await hotline.advance(untilNextCheck);
    await eventually(() => {
      const list = hotline.workspace
        .messages('yj-managers')
        .findLast((each) => shownText(each as never).includes('每日检查'));
      expect(shownText(list as never)).toContain('连续三个来电无人接听的协作单位');
    });
  });
});
