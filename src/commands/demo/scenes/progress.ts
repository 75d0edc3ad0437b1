import { press } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** Anyone who holds the number of a ticket can ask how it stands, in their language. */
export const progress: Scene = {
  title: 'How does my complaint stand? In English',
  sentence:
    'A relative calls from another phone, changes the language to English and types the number from the text message. The hotline says how the ticket stands and nothing else about it.',
  play: async (stage, desk) => {
    const { expect } = stage;
    const number = desk.numberTextedTo(callers.unclaimed);
    await stage.goTo('2026-09-29', '16:00');
    const call = await stage.call(callers.visitor, [
      { hears: 'For English，请按9', does: press('9') },
      { hears: 'For English, press 2', does: press('2') },
      { hears: 'how your case stands, press 5', does: press('5') },
      { hears: 'twelve digits', does: press(number.replace(/\D/g, '')) },
    ]);
    const heard = call.heard.map(({ text }) => text).join(' ');
    expect.now('the caller hears that it is being handled', /being (handled|worked on)|in progress/i.test(heard));
    await stage.pass(900);
    await desk.finish(people.handler, number, '选号因材料不全被取消，已电话说明补交办法。');
  },
};
