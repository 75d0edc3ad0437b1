import { leaveRecording, press } from '../../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../../scene.ts';
import { callers, people } from '../who-is-who.ts';

/** A Saturday on which people work. */
export const makeUpSaturday: Scene = {
  title: 'A make-up Saturday',
  sentence:
    'Saturday, the tenth of October, makes up for the holiday week and is a working day. An appeal over a number plate, taken on Friday afternoon, must be answered within one working day: by Saturday evening, not by Monday.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-10-08', '09:20');
    const promised = desk.numberTextedTo(callers.holiday);
    await desk.finish(people.agent, promised, '已回电，来电人咨询节后办理检验的时间，已说明。');

    await stage.goTo('2026-10-09', '16:30');
    await stage.call(callers.appeal, [
      { hears: '找人工', does: press('3'), atOnce: true },
      { hears: '投诉，请按1', does: press('1'), atOnce: true },
      { hears: '选号申诉，请按2', does: press('2'), atOnce: true },
      {
        hears: '说出时间、地点和经过',
        does: leaveRecording(9, { text: '我选的号牌被收回了，我要申诉。', key: '#' }),
      },
      { hears: '没有，请直接按井号键', does: press('#') },
      { hears: '不急，请按1', does: press('1'), atOnce: true },
      { hears: '对，请按1', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.appeal);
    expect.now('the limit ends on the make-up Saturday', desk.cardShows(number).includes('10月10日 18:00'));
    await stage.pass(300);
    await desk.claim(people.handler, number);
    await stage.goTo('2026-10-10', '10:00');
    await desk.finish(people.handler, number, '经核查，原号牌收回有误，已恢复您的选号。');
  },
};
