import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writtenText } from '../../../../src/adapters/slack/ticket-actions/written-text.ts';
import { monday } from '../../../support/sample-ticket.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';

describe('reading what people write in Slack', () => {
  const names = (id: string) => (id === 'U0AGENT' ? 'Li Na' : null);
  it.each([
    ['plain words', 'plain words'],
    ['ask <@U0AGENT> or <@U9|bob>', 'ask @Li Na or @bob'],
    ['<!here> <!subteam^S1|@night> in <#C1|vehicles>', '@here @night in #vehicles'],
    [
      'see <https://a.example|the form> and <https://b.example>',
      'see the form (https://a.example) and https://b.example',
    ],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;', '1 < 2 && 3 > 2 &lt;'],
  ])('reads %s', (text, read) => {
    expect(writtenText(text, names)).toBe(read);
  });
});

describe('replies under a card', () => {
  let desk: StaffedWorkspace;
  const place = { channel: 'C0VEHICLES', ts: '1795399201.000100' };
  const reply = (over: Record<string, unknown> = {}) => ({
    type: 'message',
    channel: place.channel,
    channel_type: 'channel',
    user: 'U0AGENT',
    ts: '1795399300.000100',
    thread_ts: place.ts,
    text: 'the driver has called again',
    ...over,
  });
  const notes = () => desk.world.tables.events.map((event) => event.detail.text);

  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
    const ticket = desk.ticket();
    await desk.workspace.board.show({ ticket, hasRecording: false, lookalike: null, now: monday });
  });
  afterEach(async () => {
    await desk.stop();
    expect(desk.errors).toEqual([]);
  });

  it('become internal notes', async () => {
    await desk.event(reply());
    await expect.poll(notes).toEqual(['the driver has called again']);
    expect(desk.told()).toEqual([]);
  });

  it('count when they are also sent to the channel', async () => {
    await desk.event(reply({ subtype: 'thread_broadcast' }));
    await expect.poll(notes).toHaveLength(1);
  });

  it('are taken once, however often they are delivered', async () => {
    for (let i = 0; i < 3; i += 1) await desk.event(reply(), 'EvSame');
    await desk.event(reply({ text: 'second' }));
    await expect.poll(notes).toEqual(['the driver has called again', 'second']);
  });

  it.each([
    ['a bot', { bot_id: 'B1' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a join', { subtype: 'channel_join' }],
    ['a message outside the thread', { thread_ts: undefined }],
    ['the card itself', { ts: place.ts }],
    ['a reply under something else', { thread_ts: '1795000000.000100' }],
    ['a reply in another channel', { channel: 'C0OTHER' }],
    ['a picture without words', { subtype: 'file_share', text: '' }],
  ])('leave out %s', async (_title, over) => {
    await desk.event(reply(over));
    await desk.event(reply({ text: 'the last one' }));
    await expect.poll(notes).toEqual(['the last one']);
    expect(desk.told()).toEqual([]);
  });

  it('tell a person without the right, in the thread, alone', async () => {
    await desk.event(reply({ user: 'U0TECHNICIAN' }));
    await expect.poll(() => desk.slack.of('chat.postEphemeral')).toHaveLength(1);
    const [call] = desk.slack.of('chat.postEphemeral');
    expect(call?.args).toMatchObject({ user: 'U0TECHNICIAN', thread_ts: place.ts });
    expect(call?.args.text).toContain('You lack the right to write notes');
    expect(notes()).toEqual([]);
  });

  it('tell a stranger only under our own cards', async () => {
    await desk.event(reply({ user: 'U0STRANGER', thread_ts: '1795000000.000100' }));
    await desk.event(reply({ user: 'U0STRANGER' }));
    await expect.poll(() => desk.slack.of('chat.postEphemeral')).toHaveLength(1);
  });
});
