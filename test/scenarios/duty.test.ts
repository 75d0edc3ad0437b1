import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hangUp, press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const pressing = (sample: string): string =>
  sample
    .replace('unclaimedAfter: { duration: PT30M, working: true }', 'unclaimedAfter: PT10S')
    .replace('after: { duration: PT15M, working: true }', 'after: PT5S')
    .replace('\nshifts:\n', "\nshifts:\n  - { unit: yj, staff: lin-yue, on: [workdays], span: '09:00-12:00' }\n");

// It is Monday, 23 November 2026, ten in the morning.
describe('the rota, as people use it in the workspace', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ organisation: pressing });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const channel = 'yj-managers';
  const said = async (person: string, words: string): Promise<string> => {
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.command(person, channel, `/hotline ${words}`);
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };
  const toldManagers = () => hotline.workspace.messages(channel).map((message) => shownText(message as never));

  it('shows who is on duty, line by line', async () => {
    const shown = await said('li-qiang', '值班');
    expect(shown).toContain('机动车业务 | 李强 | 黄涛 | 本周不变');
    expect(shown).toContain('正在接听和受理：林悦');
    expect(shown).toContain('未来七天值班没有空档');
    expect(await said('lin-yue', 'duty')).toContain('Taking calls and tickets');
  });

  it('tells the managers of a gap before it happens, once', async () => {
    expect(await said('li-qiang', '值班 请假 2026-11-23 2026-11-24 参加培训')).toContain('已登记');
    const told = toldManagers().filter((text) => text.includes('主管无人值班'));
    expect(told).toHaveLength(2);
    expect(told.join()).toContain('机动车业务主管无人值班');
    expect(await said('wang-fang', 'duty')).toContain('值班空档');
    expect(toldManagers().join()).not.toContain('参加培训');
  });

  it('the ticket of an absent manager climbs to the deputy at once', async () => {
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    await hotline.advance(10_000);
    await hotline.advance(5_000);
    expect((await hotline.rows('SELECT recipient FROM escalation_notice ORDER BY rung')).at(-1)).toEqual({
      recipient: 'huang-tao',
    });
  });

  it('closes the gap when the manager is back', async () => {
    expect(await said('li-qiang', '值班 销假')).toContain('已销假');
    expect(toldManagers().filter((text) => text.includes('已补上'))).toHaveLength(2);
    expect(await said('li-qiang', '值班')).toContain('未来七天值班没有空档');
  });

  it('a swap holds once the colleague agrees', async () => {
    expect(await said('zhang-li', '值班 换班 @黄涛 11月25日')).toContain('等待对方同意');
    const asked = hotline.workspace.directMessages('huang-tao').at(-1);
    expect(shownText(asked as never)).toContain('须双方同意');
    await hotline.workspace.click('huang-tao', asked?.channel ?? '', asked?.ts ?? '', 'swap.agree');
    await eventually(async () =>
      expect(await hotline.rows('SELECT state FROM duty_swap')).toEqual([{ state: 'agreed' }]),
    );
    await hotline.settled();
    expect(shownText(hotline.workspace.directMessages('zhang-li').at(-1) as never)).toContain('双方已定');
    expect(await said('zhang-li', 'duty')).toContain('黄涛');
  });

  it('says no in words that help', async () => {
    expect(await said('zhang-li', '值班 换班 @黄涛 11月25日')).toContain('已经有换班申请');
    expect(await said('zhang-li', '值班 请假 昨天 看病')).toContain('不是日期');
  });

  it('0 leads to a person while somebody of the rota takes calls, and to a promise when nobody does', async () => {
    const pressing0 = async () => {
      const call = await hotline.carrier.call({
        from: '+8613900139000',
        to: hotline.number,
        caller: [press('0'), hangUp()],
      });
      await hotline.settled();
      return call.heard.map(({ text }) => text).join('');
    };
    expect(await pressing0()).toContain('正在为您转接');
    expect(await said('lin-yue', 'duty off')).toContain('You take no calls or tickets until');
    await eventually(async () => expect(await pressing0()).toContain('现在没有'));
    expect(await said('gao-feng', '值班 上岗')).toContain('你已上岗');
    await eventually(async () => expect(await pressing0()).toContain('正在为您转接'));
  });
});
