import { leaveRecording, press, silence } from '../../../rehearsal/carrier/call/scripted-caller.ts';
import type { Scene } from '../scene.ts';
import { callers, people } from './who-is-who.ts';

/** A complaint from the first ring to the archive. */
export const badLine: Scene = {
  title: 'A complaint on a bad line',
  sentence:
    'The caller says nothing at first, then presses a key that does not exist. The hotline stays patient, takes the complaint, reads it back and gives a ticket number. Staff see a card at once; the first to claim it has it.',
  play: async (stage, desk) => {
    const { expect } = stage;
    await stage.goTo('2026-11-23', '09:05');
    await stage.call(callers.badLine, [
      { hears: '投诉和建议，请按3', does: silence() },
      { hears: '没有听到您的回答', does: press('8') },
      { hears: '没有听明白', does: press('3') },
      { hears: '投诉，请按1', does: press('1') },
      { hears: '机动车检验', does: press('3') },
      {
        hears: '说出时间、地点和经过',
        does: leaveRecording(14, { text: '今天早上在东城检测站排了两个小时，窗口没有人。', key: '#' }),
      },
      { hears: '没有，请直接按井号键', does: press('#') },
      { hears: '比较急，请按2', does: press('2') },
      { hears: '我再跟您核对一遍', does: press('1') },
    ]);
    const number = desk.numberTextedTo(callers.badLine);
    expect.now('one text message with the ticket number', number !== '');
    expect.now('one card, in the channel of its line of business', desk.cards(number).length === 1);

    await stage.pass(240);
    const [card] = desk.cards(number).map((message) => ({ ...message }));
    await desk.press(people.handler, number, 'claim');
    await expect.until('the card shows who claimed it', () => desk.cardShows(number).includes('徐娜'));
    await stage.rest();
    await stage.pass(2);
    if (card !== undefined) await desk.pressAsSeen(people.agent, card, 'claim');
    await expect.until('who was too late is told, alone', () =>
      desk.told(people.agent).some((text) => text.includes('already')),
    );
    await stage.rest();
    await stage.pass(600);
    await desk.reply(people.handler, number, '已联系东城窗口，今天人手不足，下午加开一个窗口。');
    await stage.rest();
    await stage.pass(1500);
    await desk.write(people.handler, number, 'answer', '东城窗口今天下午起增开一个窗口，抱歉让您久等。');
    await expect.until('the card shows the answer', () => desk.cardShows(number).includes('答复：'));
    await stage.rest();
    await stage.pass(300);
    await desk.write(people.handler, number, 'close', '');
    await expect.until('the card shows that the ticket is archived', () => desk.cardShows(number).includes('已归档'));
    await stage.rest();
    expect.now('still one card', desk.cards(number).length === 1);
  },
};
