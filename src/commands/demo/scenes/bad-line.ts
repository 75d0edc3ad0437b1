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
    await stage.goTo('2026-09-28', '09:05');
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
    await desk.claim(people.handler, number);
    if (card !== undefined) await desk.pressAsSeen(people.agent, card, 'claim');
    const told = desk.told(people.agent).at(-1) ?? '';
    expect.now('who was too late is told, alone', told.includes('has already claimed'));
    await stage.pass(600);
    await desk.reply(people.handler, number, '已联系东城窗口，今天人手不足，下午加开一个窗口。');
    await stage.pass(1500);
    await desk.finish(people.handler, number, '东城窗口今天下午起增开一个窗口，抱歉让您久等。');
    const history = await desk.readHistory(people.handler, number);
    expect.now(
      'the reply below the card is kept as a note',
      history.includes('备注') && history.includes('加开一个窗口'),
    );
    expect.now('still one card', desk.cards(number).length === 1);
  },
};
