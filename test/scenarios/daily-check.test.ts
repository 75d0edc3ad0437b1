import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const minute = 60_000;

// A Monday, twenty past eight in the morning.
describe('the daily check of a unit', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({
      at: '2026-11-23T00:20:00Z',
      organisation: (sample) =>
        sample.replace('{ priority: emergency, within: PT1H }', '{ kind: complaint, within: PT2H }'),
    });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const channel = 'yj-managers';
  const list = () => hotline.workspace.messages(channel).find((each) => shownText(each as never).includes('每日检查'));
  const text = () => shownText(list() as never);
  const press = async (person: string, action: string): Promise<string> => {
    const message = list();
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.click(person, channel, message?.ts ?? '', action);
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };

  it('comes at half past eight, not earlier, with what is due and who has it', async () => {
    expect(list()).toBeUndefined();
    await hotline.advance(10 * minute);
    await eventually(() => expect(text()).toContain('未结工单：1'));
    expect(text()).toContain('今日到期');
    expect(text()).toContain('YJ-261123-00001');
    expect(text()).toContain('李强');
    expect(text()).not.toContain('[签字]');
  });

  it('is handled by name and then signed', async () => {
    expect(await press('lin-yue', 'digest.handle')).toContain('You lack the right to handle items of the daily check');
    expect(await press('li-qiang', 'digest.handle')).toContain('由你处理');
    expect(text()).toContain('已看已办：1/2');
    // The notices are looked at before anybody says that they are right.
    expect(await press('li-qiang', 'notice.look')).toContain('目前没有公告');
    const look = hotline.workspace.ephemerals('li-qiang').at(-1);
    await hotline.workspace.clickEphemeral('li-qiang', look?.ts ?? '', 'notice.confirm');
    await eventually(() => expect(text()).toContain('已看已办：2/2'));
    await hotline.settled();
    expect(await press('li-qiang', 'digest.sign')).toContain('已签字');
    expect(text()).toContain('李强已在');
    const [signed] = await hotline.rows(`SELECT signed_by FROM daily_digest WHERE unit_id = 'yj'`);
    expect(signed).toEqual({ signed_by: 'li-qiang' });
  });

  it('unsigned at ten, it is brought to the head of the unit, once', async () => {
    await hotline.advance(90 * minute);
    const told = (person: string) =>
      hotline.workspace.directMessages(person).filter((each) => shownText(each as never).includes('还没有签字')).length;
    await eventually(() => expect(told('tang-rui')).toBe(1));
    expect(told('wang-fang')).toBe(0);
    // The province has two checks: its business and the platform.
    expect(told('chen-zhiyuan')).toBe(2);
  });
});
