import { setTimeout as wait } from 'node:timers/promises';
import { hangUp, press as key } from '../../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../../scene.ts';
import { callers, people } from '../who-is-who.ts';

const channel = 'yj-managers';
/** Every process looks for announcements every two seconds, whatever the clock of the story says. */
const announcedWithinMs = 3_000;

/** Something breaks, and the law's clock runs. */
export const outage: Scene = {
  title: 'The offices’ computers are down',
  sentence:
    'The head of the city’s police opens an incident. Callers hear of it before the menu within seconds. After ninety minutes the form for the report upwards is drafted; after two hours it is with the province. When all runs again the incident is closed with cause and fix, and the announcement ends.',
  play: async (stage, desk) => {
    const { expect, workspace } = stage;
    await stage.goTo('2026-10-15', '09:10');
    await desk.command(people.head, channel, '/hotline 事件');
    await desk.pressTold(people.head, '登记事件 (Open an incident)', 'incident.open');
    await desk.fillIn(people.head, '窗口系统中断', {
      unit: 'yj',
      kind: 'outage',
      title: '窗口系统中断，无法办理业务',
      'text:zh-CN': '各办事窗口系统暂时中断，今天上午请不要前往，恢复时间我们会通知。',
    });
    await stage.pass(60);
    await wait(announcedWithinMs);
    await stage.call(callers.visitor, [{ hears: '窗口系统暂时中断', does: key('*'), atOnce: true }]);
    const above = () => workspace.messages('cq-security').filter(({ text }) => text.includes('窗口系统中断')).length;
    await stage.goTo('2026-10-15', '10:45');
    expect.now('after ninety minutes the form is drafted, and the province knows nothing yet', above() === 0);
    await stage.goTo('2026-10-15', '11:15');
    await expect.until('after two hours the province is told', () => above() === 1);
    await stage.rest();
    await stage.goTo('2026-10-15', '11:40');
    const incident = () => workspace.messages(channel).findLast(({ text }) => text.includes('窗口系统中断'));
    const press = async (what: string, button: string): Promise<void> => {
      const message = incident();
      if (message === undefined) throw new Error('the incident is not shown');
      await stage.act(people.head, `presses ${what}`, () =>
        workspace.click(people.head, message.channel, message.ts, button),
      );
    };
    await press('已恢复 (Restored)', 'incident.restore');
    await desk.fillIn(people.head, '系统已恢复', { text: '机房电源更换后恢复，各窗口恢复办理。' });
    await press('关闭 (Close)', 'incident.close');
    await desk.fillIn(people.head, '原因和处置办法', { cause: '机房电源故障', fix: '更换电源，增加备用线路' });
    await wait(announcedWithinMs);
    await stage.call(callers.visitor, [{ hears: '找人工，随时按0', does: hangUp() }]);
  },
};
