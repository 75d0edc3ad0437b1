import { leaveRecording, press } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** The ladder, rung by rung. */
export const nobodyClaims: Scene = {
  title: 'A complaint that nobody claims',
  sentence:
    'Half an hour of working time passes and nobody has claimed the card. The hotline reminds the channel, then writes to the manager on duty, 李强, then to his deputy, 黄涛. The deputy acknowledges and nothing happens: after two working hours, not counting noon, it goes to 陈志远, the head of the unit above.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-09-29', '09:30');
    await stage.call(callers.unclaimed, [
      { hears: '找人工', does: press('3'), atOnce: true },
      { hears: '投诉，请按1', does: press('1'), atOnce: true },
      { hears: '选号申诉，请按2', does: press('2'), atOnce: true },
      {
        hears: '说出时间、地点和经过',
        does: leaveRecording(11, { text: '上周选的号牌被取消了，没有人告诉我原因。', key: '#' }),
      },
      { hears: '没有，请直接按井号键', does: press('#') },
      { hears: '不急，请按1', does: press('1'), atOnce: true },
      { hears: '对，请按1', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.unclaimed);
    const toldTo = (person: string) => desk.direct(person).filter((text) => text.includes(number)).length;
    const reminders = () => desk.reminders(number).length;
    expect.now('one card', desk.cards(number).length === 1);
    expect.now('nobody is disturbed yet', reminders() === 0);
    await stage.goTo('2026-09-29', '10:05');
    expect.now('after half an hour the channel is reminded, once', reminders() === 1 && toldTo(people.manager) === 0);
    await stage.goTo('2026-09-29', '10:25');
    expect.now('a quarter of an hour later the manager on duty is told', toldTo(people.manager) === 1);
    await stage.goTo('2026-09-29', '10:50');
    expect.now('the manager does not answer: the deputy is told', toldTo(people.deputy) === 1);
    await desk.acknowledge(people.deputy);
    await expect.until('the notices show that the deputy acknowledged', () =>
      desk.direct(people.manager).some((text) => text.includes('黄涛已在')),
    );
    await stage.rest();
    await stage.goTo('2026-09-29', '13:45');
    expect.now('acknowledged, it stays quiet over noon', toldTo(people.headAbove) === 0);
    await stage.goTo('2026-09-29', '15:30');
    expect.now(
      'two working hours without progress: the head of the unit above is told',
      toldTo(people.headAbove) === 1,
    );
    await desk.claim(people.handler, number);
    await expect.until('claimed, the climb is over', () =>
      desk.direct(people.headAbove).some((text) => text.includes('升级结束')),
    );
    await stage.rest();
  },
};
