import { leaveRecording, press } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** What was said before the line broke is not lost. */
export const halfWay: Scene = {
  title: 'A caller hangs up half-way',
  sentence:
    'The line breaks in the middle of a complaint. What was said stays as a draft; an agent calls back and completes it, and only then does the time for an answer begin.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-09-28', '15:05');
    await stage.call(callers.halfWay, [
      { hears: '找人工', does: press('3'), atOnce: true },
      { hears: '投诉，请按1', does: press('1'), atOnce: true },
      { hears: '驾驶人考试', does: press('4') },
      {
        hears: '说出时间、地点和经过',
        does: leaveRecording(9, { text: '科目二考试的车有问题，我已经……', hangsUp: true }),
      },
    ]);
    const number = desk.draftNumber();
    expect.now('what was said became a draft, with a card', number !== '');
    expect.now(
      'no text message: there is no ticket yet',
      !stage.carrier.messages.some(({ to }) => to === callers.halfWay),
    );

    await stage.pass(900);
    await desk.write(people.secondAgent, number, 'complete', '已回电。来电人说考试车辆刹车异响，要求复核成绩。');
    await expect.until('the draft became a complaint that waits for a handler', () =>
      desk.cardShows(number).includes('待认领'),
    );
    await stage.rest();
    await stage.pass(300);
    await desk.finish(people.handler, number, '考试中心已安排复核，三日内电话告知结果。');
  },
};
