import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJVEHICLES';
const handler = 'U0YJHNDL01';
const agent = 'U0YJAGNT01';
const technician = 'U0CQTECH01';

describe('staff working on a ticket in the workspace', () => {
  let hotline: Hotline;
  let number: string;

  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    number = String((await hotline.rows('SELECT number FROM ticket'))[0]?.number);
  });
  afterAll(() => hotline.stop());

  const cards = () =>
    hotline.workspace
      .messages(channel)
      .filter((message) => message.threadTs === null && shownText(message).includes(number));
  const card = () => shownText(cards()[0] as never);
  const told = (person: string) => hotline.workspace.ephemerals(person).map(shownText).join('\n');
  const ticket = async () => (await hotline.rows('SELECT state, assignee_id, version FROM ticket'))[0];
  const events = async () => {
    const { tickets } = hotline.app.world.stores;
    return tickets.events((await tickets.findByNumber(number))?.id ?? '');
  };
  const press = (person: string, action: string) => hotline.workspace.click(person, channel, number, action);
  const write = async (person: string, typed: Readonly<Record<string, string>>) => {
    await eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
    await hotline.workspace.submit(person, typed);
  };

  it('refuses in words who lacks the right, and names who can grant it', async () => {
    hotline.workspace.channel(channel).members.add(technician);
    await press(technician, 'ticket.claim');
    await eventually(() => expect(told(technician)).toContain('你没有「认领工单」的权限。能授权的人：冯雪'));
    expect(await ticket()).toMatchObject({ state: 'dispatched' });
    const audited = await hotline.rows(`SELECT outcome, detail FROM audit_entry WHERE action = 'ticket.claim'`);
    expect(audited).toEqual([{ outcome: 'refused', detail: { reason: 'role-missing' } }]);
  });

  it('gives the ticket to one of two who press at the same moment, and tells the other alone', async () => {
    await Promise.all([press(handler, 'ticket.claim'), press(agent, 'ticket.claim')]);
    await eventually(async () => expect(await ticket()).toMatchObject({ state: 'in-progress' }));
    const winner = (await ticket())?.assignee_id;
    const loser = winner === 'xu-na' ? agent : handler;
    await eventually(() => expect(told(loser)).toMatch(/徐娜 has already claimed|已由林悦认领/));
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM ticket_event WHERE type = 'ticket.claimed'`)).toEqual([
      { n: 1 },
    ]);
    await eventually(() => expect(card()).toContain(winner === 'xu-na' ? '徐娜' : '林悦'));
    expect(cards()).toHaveLength(1);
  });

  it('keeps replies under the card as notes, once each, although every event comes three times', async () => {
    hotline.workspace.misbehaviour.eventCopies = 3;
    const { ts } = cards()[0] ?? { ts: '' };
    await hotline.workspace.say(handler, channel, '已联系来电人 <!channel>', ts);
    await hotline.workspace.say(agent, channel, 'just chatting');
    await eventually(async () =>
      expect((await events()).filter(({ type }) => type === 'ticket.noted').map(({ detail }) => detail)).toEqual([
        { text: '已联系来电人 @channel' },
      ]),
    );
    hotline.workspace.misbehaviour.eventCopies = 1;
  });

  it('answers and closes, and shows each state on the one card', async () => {
    const holder = (await ticket())?.assignee_id === 'xu-na' ? handler : agent;
    await press(holder, 'ticket.answer');
    await write(holder, { asked: '已经处理完毕' });
    await eventually(async () => expect(await ticket()).toMatchObject({ state: 'answered' }));
    await hotline.settled();
    await eventually(() => expect(card()).toContain('答复：已经处理完毕'));
    await press(holder, 'ticket.close');
    await write(holder, {});
    await eventually(async () => expect(await ticket()).toMatchObject({ state: 'archived' }));
    await hotline.settled();
    await eventually(() => expect(card()).toContain('已归档'));
    expect(cards()).toHaveLength(1);
  });

  it('answers /hotline alone, in the language of the person', async () => {
    await hotline.workspace.command(handler, channel, '/hotline 状态');
    await eventually(() => expect(told(handler)).toContain('未结：0'));
    await hotline.workspace.command(agent, channel, `/hotline ticket ${number.toLowerCase()}`);
    await eventually(() => expect(told(agent)).toContain(`${number} Complaint`));
  });

  it('finds tickets by the caller’s number, by names, and by nothing that was said', async () => {
    const find = async (person: string, words: string) => {
      const before = hotline.workspace.ephemerals(person).length;
      await hotline.workspace.command(person, channel, `/hotline ${words}`);
      await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
      return hotline.workspace.ephemerals(person).at(-1);
    };
    const list = await find(handler, '查找 +8613800138000 投诉');
    expect(shownText(list as never)).toMatch(new RegExp(`${number} 投诉.*138\\*{4}8000`, 's'));
    expect(await hotline.rows(`SELECT detail FROM audit_entry WHERE action = 'ticket.find'`)).toEqual([
      { detail: { callers: ['138****8000'], found: 1 } },
    ]);
    await hotline.workspace.clickEphemeral(handler, list?.ts ?? '', 'ticket.show');
    await eventually(() => expect(told(handler)).toContain('答复：已经处理完毕'));
    expect(shownText((await find(handler, '查找 8000 草稿')) as never)).toContain('没有同时符合');
    expect(shownText((await find(handler, '查找 红绿灯')) as never)).toContain('加密保存');
    expect(shownText((await find(agent, 'find 8000')) as never)).toContain(number);
    expect(shownText((await find(handler, '回电')) as never)).toContain('没有待回电的群众');
    expect(shownText((await find(technician, 'find 8000')) as never)).not.toContain(number);
  });

  it('shows each person a home tab with their tickets, and answers there', async () => {
    await hotline.carrier.call({ from: '+8613800138055', to: hotline.number, caller: complaint });
    await hotline.settled();
    const home = (person: string) => shownText({ blocks: hotline.workspace.home(person)?.blocks ?? [] } as never);
    const pressHome = async (person: string, action: string) => {
      const view = hotline.workspace.home(person);
      if (view === null) throw new Error('no home');
      await hotline.workspace.clickInView(person, view, action);
    };
    await hotline.workspace.openHome(handler);
    await eventually(() => expect(home(handler)).toContain('你手上没有工单'));
    expect(home(handler)).toContain('未结：1');
    await pressHome(handler, 'home.next');
    await eventually(() => expect(home(handler)).toContain('138****8055'));
    await pressHome(handler, 'ticket.claim');
    await eventually(() => expect(home(handler)).toContain('你手上的工单（1）'));
    await pressHome(handler, 'home.help');
    await eventually(() => expect(home(handler)).toContain('/hotline 查找'));
    await hotline.workspace.openHome(technician);
    await eventually(() => expect(home(technician)).toContain('上月报表'));
    expect(home(technician)).not.toContain('下一个工单');
    hotline.workspace.addPerson({ id: 'U0STRANGER', name: 'stranger' });
    await hotline.workspace.openHome('U0STRANGER');
    await eventually(() => expect(home('U0STRANGER')).not.toBe(''));
    expect(home('U0STRANGER')).not.toContain('138****');
  });

  it('let no mention, broadcast or link through', () => {
    expect(Object.values(hotline.workspace.marks()).flat()).toEqual([]);
  });
});

describe('a workspace that misbehaves', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
  });
  afterAll(() => hotline.stop());

  it('shows a card once although the answer to its posting was lost', async () => {
    hotline.workspace.faults.next('chat.postMessage', { kind: 'lost-answer' });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await eventually(async () => {
      await hotline.advance(5_000);
      expect(await hotline.rows('SELECT shown_version FROM posted_message')).toEqual([{ shown_version: 2 }]);
    }, 40_000);
    expect(hotline.workspace.messages(channel)).toHaveLength(1);
  });

  it('waits as long as it is told to, and posts then', async () => {
    hotline.workspace.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 });
    await hotline.carrier.call({ from: '+8613900139000', to: hotline.number, caller: complaint });
    await hotline.settled();
    expect(hotline.workspace.messages(channel)).toHaveLength(1);
    await hotline.advance(31_000);
    await eventually(() => expect(hotline.workspace.messages(channel)).toHaveLength(2));
  });
});
