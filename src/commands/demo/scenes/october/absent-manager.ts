import { leaveRecording, press } from '../../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../../scene.ts';
import { callers, people } from '../who-is-who.ts';

/** The one who answers for it is away, and somebody else does. */
export const absentManager: Scene = {
  title: 'The manager is away',
  sentence:
    '李强, who answers for vehicles, tells the hotline that he is at a training course this week. A complaint that nobody claims goes to his deputy, 黄涛, at the moment at which it would have gone to him.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-10-12', '08:50');
    const told = await desk.command(
      people.manager,
      'yj-vehicles-tickets',
      '/hotline 值班 请假 2026-10-12 2026-10-16 培训',
    );
    expect.now('the manager is told until when he is away', told.includes('10月'));
    await stage.goTo('2026-10-12', '09:30');
    await stage.call(callers.inspection, [
      { hears: '找人工', does: press('3'), atOnce: true },
      { hears: '投诉，请按1', does: press('1'), atOnce: true },
      { hears: '机动车检验，请按3', does: press('3'), atOnce: true },
      {
        hears: '说出时间、地点和经过',
        does: leaveRecording(8, { text: '检测站不收我的车，也不说为什么。', key: '#' }),
      },
      { hears: '没有，请直接按井号键', does: press('#') },
      { hears: '不急，请按1', does: press('1'), atOnce: true },
      { hears: '对，请按1', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.inspection);
    const toldTo = (person: string) => desk.direct(person).filter((text) => text.includes(number)).length;
    await stage.goTo('2026-10-12', '10:25');
    expect.now('the deputy is told at once', toldTo(people.deputy) === 1);
    expect.now('the absent manager is left in peace', toldTo(people.manager) === 0);
    await desk.acknowledge(people.deputy);
    await desk.finish(people.handler, number, '检测站已说明原因：尾气超标，修好后可免费复检。');
  },
};
