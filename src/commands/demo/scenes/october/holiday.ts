import { press } from '../../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../../scene.ts';
import { callers } from '../who-is-who.ts';

/** A working day by the week, a holiday by the calendar. */
export const holiday: Scene = {
  title: 'A call in the holiday week',
  sentence:
    'It is Friday, the second of October, ten in the morning: a holiday. The hotline knows the official calendar. It says so, promises to call back, and the promise waits until the office opens again on the eighth.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-10-02', '10:00');
    await stage.call(callers.holiday, [
      { hears: '今天放假，没有人员值班', does: press('0') },
      { hears: '尽快回电，请按1', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.holiday);
    expect.now('the callback is promised by text message', number !== '');
    expect.now('it is due on the first working day after the holiday', desk.cardShows(number).includes('10月8日'));
  },
};
