import { leaveRecording, press } from '../../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../../scene.ts';
import { callers, people } from '../who-is-who.ts';

/** Not ours, says the desk; somebody above says whose it is. */
export const returnedTicket: Scene = {
  title: 'A ticket that came to the wrong desk',
  sentence:
    'A caller chose “plate appeal” but speaks of a parked car. The handler returns the ticket with a reason. It does not go round in circles: a referee, 黄涛, decides within a limit of his own where it belongs. The citizen’s clock ran on all the while.',
  play: async (stage, desk) => {
    const { expect, workspace } = stage;
    await stage.goTo('2026-10-13', '09:40');
    await stage.call(callers.parkedCar, [
      { hears: '找人工', does: press('3'), atOnce: true },
      { hears: '投诉，请按1', does: press('1'), atOnce: true },
      { hears: '选号申诉，请按2', does: press('2'), atOnce: true },
      { hears: '说出时间、地点和经过', does: leaveRecording(8, { text: '有车天天停在我家车库门口。', key: '#' }) },
      { hears: '没有，请直接按井号键', does: press('#') },
      { hears: '不急，请按1', does: press('1'), atOnce: true },
      { hears: '对，请按1', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.parkedCar);
    await stage.pass(600);
    await desk.claim(people.handler, number);
    await desk.decide(people.handler, number, 'return', { asked: '录音里说的是违法停车，不是选号。' });
    await expect.until('the referees see why it came back', () => desk.reminders(number).length > 0);
    await stage.pass(1200);
    await desk.decide(people.deputy, number, 'referee', {
      unit: 'yj',
      category: 'order parking',
      person: 'ma-chao',
      asked: '属于交通秩序，请马超办理。',
    });
    await expect.until('the card stands in the channel of traffic order', () =>
      desk.cards(number).some(({ channel }) => workspace.state.channels.get(channel)?.name === 'yj-tickets'),
    );
    await stage.pass(1800);
    await desk.finish(people.orderHandler, number, '已劝离并处罚违停车辆，路口增设禁停标志。');
  },
};
