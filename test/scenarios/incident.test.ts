import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hangUp } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const minute = 60_000;

describe('an outage, told to callers and to the units above', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const alone = (person: string) => hotline.workspace.ephemerals(person);
  const answered = async (person: string, act: () => Promise<unknown>) => {
    const before = alone(person).length;
    await act();
    await eventually(() => expect(alone(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return alone(person).at(-1);
  };
  const modalOf = (person: string) => eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
  // Somebody else each time: whoever calls again and again is slowed.
  const somebody = (): string => `+86139001391${String(hotline.carrier.calls.length % 100).padStart(2, '0')}`;
  const heard = async (from = somebody()): Promise<string> => {
    const call = await hotline.carrier.call({ from, to: hotline.number, caller: [hangUp()] });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('');
  };
  const shownIn = (channel: string) => hotline.workspace.messages(channel).map((message) => shownText(message));

  it('is opened in the workspace with what callers hear at once', async () => {
    const list = await answered('wang-fang', () =>
      hotline.workspace.command('wang-fang', 'yj-managers', '/hotline 事件'),
    );
    expect(shownText(list as never)).toContain('没有未结事件');
    await hotline.workspace.clickEphemeral('wang-fang', list?.ts ?? '', 'incident.open');
    await modalOf('wang-fang');
    await answered('wang-fang', () =>
      hotline.workspace.submit('wang-fang', { title: '机房断电', 'text:zh-CN': '系统故障，预约业务暂停办理。' }),
    );
    expect(await hotline.rows('SELECT kind, stage, unit_id FROM incident')).toEqual([
      { kind: 'outage', stage: 'watching', unit_id: 'yj' },
    ]);
    await eventually(async () => expect(await heard()).toContain('系统故障，预约业务暂停办理'));
    expect(shownIn('yj-managers').join()).toContain('故障：机房断电');
    expect(shownIn('yj-tickets').join()).toContain('预约业务暂停办理');
  });

  it('is told to the province with the form at two hours, and not before', async () => {
    await hotline.advance(90 * minute);
    expect(await hotline.rows('SELECT edition FROM incident_form')).toEqual([{ edition: 1 }]);
    expect(shownIn('cq-security')).toEqual([]);
    expect(shownIn('yj-managers').join()).toContain('事件报告单');
    await hotline.advance(30 * minute);
    expect(await hotline.rows('SELECT stage, level, filed_at IS NOT NULL AS filed FROM incident')).toEqual([
      { stage: 'told', level: 2, filed: true },
    ]);
    expect(shownIn('cq-security').join()).toContain('机房断电');
    expect(
      hotline.workspace
        .directMessages('chen-zhiyuan')
        .map((message) => shownText(message))
        .join(),
    ).toContain('报告单');
    const notices = await hotline.rows('SELECT recipient FROM incident_notice ORDER BY recipient');
    expect(notices).toHaveLength(4);
  });

  it('falls silent when it is restored, and closes with cause and fix', async () => {
    const [message] = hotline.workspace.messages('yj-managers').filter((each) => shownText(each).includes('机房断电'));
    const press = (action: string) =>
      hotline.workspace.click('wang-fang', message?.channel ?? '', message?.ts ?? '', action);
    await press('incident.restore');
    await modalOf('wang-fang');
    await answered('wang-fang', () => hotline.workspace.submit('wang-fang', { text: '电力恢复' }));
    await eventually(async () => expect(await heard()).not.toContain('系统故障'));
    await press('incident.close');
    await modalOf('wang-fang');
    await answered('wang-fang', () => hotline.workspace.submit('wang-fang', { cause: '市电中断', fix: '启用发电机' }));
    expect(await hotline.rows('SELECT cause, fix, closed_at IS NOT NULL AS closed FROM incident')).toEqual([
      { cause: '市电中断', fix: '启用发电机', closed: true },
    ]);
    const [form] = await hotline.rows('SELECT text FROM incident_form ORDER BY edition DESC LIMIT 1');
    expect(form?.text).toContain('启用发电机');
  });

  it('a frequent caller is slowed and the security channel told, once', async () => {
    for (let calls = 0; calls < 9; calls += 1) await heard('+8613900139000');
    const told = shownIn('cq-security').filter((text) => text.includes('高频来电'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('139****9000');
    expect(await heard('+8613900139000')).toContain('短时间内来电很多');
  });

  it('a planned outage is announced by a form, on the phone and in the channels', async () => {
    const list = await answered('wang-fang', () =>
      hotline.workspace.command('wang-fang', 'yj-managers', '/hotline announce'),
    );
    await hotline.workspace.clickEphemeral('wang-fang', list?.ts ?? '', 'announcement.planned');
    await modalOf('wang-fang');
    await answered('wang-fang', () => hotline.workspace.submit('wang-fang', { 'text:zh-CN': '升级后可电话改期。' }));
    expect(await hotline.rows(`SELECT kind FROM announcement WHERE kind = 'upgrade'`)).toHaveLength(1);
    await eventually(async () => expect(await heard()).toContain('本热线将升级维护'));
    expect(shownIn('yj-managers').join()).toContain('计划停机');
  });
});
