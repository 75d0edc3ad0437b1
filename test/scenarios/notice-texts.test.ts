import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { callerFrom, hangUp, press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { everyRow, findDigits } from '../support/whole-database.ts';

const hour = 3_600_000;
const managers = 'C0YJMANAGERS';
const [stays, stopped, unsubscribed, visitor] = [
  '+8613800138001',
  '+8613800138002',
  '+8613800138003',
  '+8613800138004',
];

// Monday, ten in the morning.
describe('a notice to the public, as a text', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const heard = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string) =>
    heard(person, () => hotline.workspace.command(person, 'yj-tickets', '/hotline 公告'));
  const card = () =>
    hotline.workspace.messages(managers).findLast((each) => shownText(each).includes('向公众发布公告'));
  const opened = (person: string) => eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
  const publish = async (title: string, over: Readonly<Record<string, string>>): Promise<string> => {
    const list = await asked('xu-na');
    await hotline.workspace.clickEphemeral('xu-na', list.ts, 'notice.write');
    await opened('xu-na');
    await heard('xu-na', () =>
      hotline.workspace.submit('xu-na', {
        'title:zh-CN': title,
        'title:en': 'Office closed',
        'title:yue-HK': title,
        'text:zh-CN': '因系统升级，周二全天停办车检。',
        'text:en': 'No inspections on Tuesday.',
        'text:yue-HK': '因為系統升級，星期二全日停辦驗車。',
        from: '2026-11-23 10:00',
        until: '2026-12-23 18:00',
        ...over,
        [askedBlock]: '系统升级',
      }),
    );
    const shown = shownText(card() as never);
    await heard('li-qiang', () => hotline.workspace.click('li-qiang', managers, card()?.ts ?? '', 'approval.approve'));
    // They leave one after the other.
    await hotline.advance(15_000);
    return shown;
  };
  const withdraw = async (): Promise<void> => {
    const list = await asked('li-qiang');
    await hotline.workspace.clickEphemeral('li-qiang', list.ts, 'notice.withdraw');
    await opened('li-qiang');
    await heard('li-qiang', () => hotline.workspace.submit('li-qiang', { [askedBlock]: '写错了' }));
  };
  const calling = async (from: string, ...keys: string[]): Promise<string> => {
    const caller = [...keys.map((key) => press(key)), hangUp()];
    const call = await hotline.carrier.call({ from, to: hotline.number, caller });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('\n');
  };
  const textsTo = (to: string) =>
    hotline.carrier.messages.filter((each) => each.to === to && each.body.includes('停办')).map(({ body }) => body);

  it('is asked for by whoever hears one, and stopped as easily', async () => {
    expect(await calling(stays)).not.toContain('用短信收公告');
    await publish('停办车检', {});
    await eventually(async () => expect(await calling(stays)).toContain('用短信收公告，或者取消，请按6'), 10_000);
    for (const from of [stays, stopped, unsubscribed]) expect(await calling(from, '6', '1')).toContain('以后有公告');
    expect(await calling(stopped, '6', '1')).toContain('不再给您发公告短信');
    expect(hotline.carrier.messages.filter(({ body }) => body.includes('停办'))).toEqual([]);
    expect(await hotline.rows('SELECT unit_id, ended_by FROM notice_subscription ORDER BY ended_by')).toEqual([
      { unit_id: 'yj', ended_by: 'phone' },
      { unit_id: 'yj', ended_by: null },
      { unit_id: 'yj', ended_by: null },
    ]);
  });

  it('is approved word for word and by number, goes to who asked and who is expected, and shows its reach', async () => {
    let waits = 0;
    const books = callerFrom((_, call) => {
      waits += 1;
      const said = call.sinceLastAction.map(({ text }) => text).join('');
      if (said.includes('约好了') || waits > 20) return Promise.resolve(hangUp());
      return Promise.resolve(press(waits === 1 ? '2' : '1'));
    });
    await hotline.carrier.call({ from: visitor, to: hotline.number, caller: books });
    await hotline.settled();
    hotline.carrier.phones.set(unsubscribed, { picksUp: 'answer', texts: 'stopped' });
    const shown = await publish('停办车检', { texting: 'affected' });
    for (const words of [
      '停办车检：因系统升级，周二全天停办车检。 不想再收，来电按6取消。',
      'To stop these texts, call us and press 6.',
      '您在此期间约了来办事',
      '申请接收公告的2人；另有未申请但此期间有预约的1人',
    ])
      expect(shown).toContain(words);
    expect(textsTo(stays)).toEqual([expect.stringContaining('来电按6取消')]);
    expect(textsTo(visitor)).toEqual([expect.stringContaining('您在此期间约了来办事')]);
    expect(textsTo(stopped)).toEqual([]);
    // The carrier was told to stop: it is over for good.
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM notice_subscription WHERE ended_by = 'carrier'`)).toEqual(
      [{ n: 1 }],
    );
    const list = await asked('xu-na');
    expect(list.text).toMatch(/来电听到：\d+次/);
    expect(list.text).toContain('共发短信3条，其中收到2条，失败1条');
    expect(hotline.workspace.messages('C0YJTICKETS').map(shownText).join('\n')).toContain('共发短信3条');
  });

  it('waits for the morning, and is not sent at all when it is withdrawn in the night', async () => {
    await hotline.advance(12 * hour);
    // What was published by day is out of the way.
    for (let n = 0; n < 2; n += 1) await withdraw();
    await publish('夜里写错的停办', { texting: 'subscribers' });
    expect(textsTo(stays)).toHaveLength(1);
    await withdraw();
    await hotline.advance(11 * hour);
    expect(textsTo(stays)).toHaveLength(1);
    expect(await hotline.rows('SELECT count(*)::int AS n FROM notice WHERE withdrawn_at IS NULL')).toEqual([{ n: 0 }]);
  });

  it('goes out in the morning when it stands', async () => {
    await hotline.advance(12 * hour);
    await publish('明天停办', { texting: 'subscribers' });
    await hotline.advance(8 * hour);
    expect(textsTo(stays)).toHaveLength(1);
    await hotline.advance(4 * hour);
    await hotline.advance(15_000);
    expect(textsTo(stays)).toEqual([expect.anything(), expect.stringContaining('明天停办')]);
    const numbers = [stays, stopped, unsubscribed, visitor].map((number) => number.slice(3));
    expect(findDigits(await everyRow(hotline.database.pool), numbers)).toEqual([]);
  });
});
