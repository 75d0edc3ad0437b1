import { press } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** Nobody is on duty, and nobody is left without an answer. */
export const afterHours: Scene = {
  title: 'After hours, a caller wants a person',
  sentence:
    'It is evening and nobody is on duty. Pressing 0 leads to a promise: the hotline will call back. The promise waits for the morning, when working time begins again.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-09-28', '19:40');
    await stage.call(callers.afterHours, [
      { hears: '要我们给您回电', does: press('0') },
      { hears: '现在不是上班时间', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.afterHours);
    expect.now('the callback is promised by text message', number !== '');
    expect.now('one card for the agents', desk.cards(number).length === 1);
    await stage.goTo('2026-09-29', '09:04');
    expect.now('the promise made nobody climb the ladder over night', !desk.cardShows(number).includes('升级 第'));
    await desk.claim(people.agent, number);
    await stage.pass(420);
    await desk.finish(people.agent, number, '已回电，来电人咨询换证所需材料，已说明。');
  },
};
