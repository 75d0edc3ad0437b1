import { press } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers } from './who-is-who.ts';

/** A place at an office, taken by phone and exchanged by phone. */
export const appointment: Scene = {
  title: 'An appointment, booked and moved by phone',
  sentence:
    'The second caller books a vehicle inspection without speaking to anyone. In the afternoon they call again and move it: the hotline knows which appointment is theirs.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-09-28', '10:10');
    await stage.call(callers.appointment, [
      { hears: '找人工', does: press('2'), atOnce: true },
      { hears: '预约，请按1', does: press('1') },
      { hears: '机动车检验，请按1', does: press('1') },
      { hears: '云江东城窗口，请按1', does: press('1') },
      { hears: '您想什么时间来', does: press('2') },
      { hears: '您要在', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.appointment);
    expect.now(
      'the appointment is confirmed by text message',
      desk.lastTextTo(callers.appointment).includes('预约成功'),
    );
    expect.now('one card for the office', desk.cards(number).length === 1);
    const before = desk.cardShows(number);

    await stage.goTo('2026-09-28', '14:40');
    await stage.call(callers.appointment, [
      { hears: '找人工', does: press('2'), atOnce: true },
      { hears: '改时间，请按2', does: press('2'), atOnce: true },
      { hears: '您原来约的是', does: press('4') },
      { hears: '改到', does: press('1') },
    ]);
    expect.now(
      'the new time is confirmed by text message',
      desk.lastTextTo(callers.appointment).includes('预约已改到'),
    );
    expect.now(
      'the same card shows the new time',
      desk.cards(number).length === 1 && desk.cardShows(number) !== before,
    );
  },
};
