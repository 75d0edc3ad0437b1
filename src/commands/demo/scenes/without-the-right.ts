import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** Refused in words, with the way out. */
export const withoutTheRight: Scene = {
  title: 'Somebody presses a button they may not press',
  sentence:
    'A technician looks at the channel and presses Escalate on the card of the appointment. By regulation a technical manager holds no business role: he is told so, alone, and told who could grant it.',
  play: async (stage, desk) => {
    const { expect, workspace } = stage;
    const number = desk.numberTextedTo(callers.appointment);
    await stage.goTo('2026-09-28', '14:50');
    const [card] = desk.cards(number);
    if (card === undefined) throw new Error('the appointment has no card');
    await workspace.join(people.technician, card.channel);
    const before = desk.cardShows(number);
    await desk.press(people.technician, number, 'escalate');
    await expect.until('the technician is refused in words', () =>
      desk.told(people.technician).some((text) => text.includes('你没有「升级工单」的权限')),
    );
    await stage.rest();
    const told = desk.told(people.technician).at(-1) ?? '';
    expect.now('he is told who could grant it, and it is not himself', told.includes('冯雪') && !told.includes('郑凯'));
    expect.now('the card did not change', desk.cardShows(number) === before);
  },
};
