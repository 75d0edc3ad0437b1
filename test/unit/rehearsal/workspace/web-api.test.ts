import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { silent, workspaceFixture } from './workspace-fixture.ts';

const start = workspaceFixture();
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const refused = (error: string) => expect.objectContaining({ data: expect.objectContaining({ ok: false, error }) });

describe('the Web API, through the official client', () => {
  it('says who the app is', async () => {
    const { workspace, client } = await start();
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      user_id: workspace.botUser.id,
      team_id: workspace.teamId,
    });
  });

  it('posts a card, edits it in place and remembers what it showed', async () => {
    const { workspace, client } = await start();
    const posted = await client.chat.postMessage({
      channel: 'C1',
      text: 'New ticket',
      blocks: [
        section('*New*'),
        {
          type: 'actions',
          elements: [
            { type: 'button', text: { type: 'plain_text', text: 'Claim' }, action_id: 'ticket.claim', value: '1' },
          ],
        },
      ],
    });
    await client.chat.update({ channel: 'C1', ts: posted.ts ?? '', text: 'Claimed', blocks: [section('*Claimed*')] });
    const [card] = workspace.messages('tickets');
    expect(card?.ts).toBe(posted.ts);
    expect(shownText(card ?? { text: '', blocks: [] })).toBe('*Claimed*');
    expect(card?.history.map(shownText)).toEqual(['*New*\n[Claim]']);
    await client.chat.delete({ channel: 'C1', ts: posted.ts ?? '' });
    expect(workspace.messages('tickets')).toEqual([]);
    await expect(client.chat.update({ channel: 'C1', ts: posted.ts ?? '', text: 'x' })).rejects.toEqual(
      refused('message_not_found'),
    );
  });

  it('gives every message its own id, also at the same instant, in order', async () => {
    const { client } = await start();
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push((await client.chat.postMessage({ channel: 'C1', text: `${i}` })).ts ?? '');
    expect(new Set(ids).size).toBe(5);
    expect([...ids].sort()).toEqual(ids);
    expect(ids[0]).toBe('1795309200.000000');
  });

  it('keeps metadata for whoever asks for it, page by page, newest first', async () => {
    const { client } = await start();
    for (let i = 0; i < 3; i += 1) {
      await client.chat.postMessage({
        channel: 'C1',
        text: `${i}`,
        metadata: { event_type: 'ticket_card', event_payload: { key: `k${i}` } },
      });
    }
    const first = await client.conversations.history({ channel: 'C1', limit: 2, include_all_metadata: true });
    expect(first.messages?.map((message) => message.metadata?.event_payload)).toEqual([{ key: 'k2' }, { key: 'k1' }]);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: 'C1', limit: 2, cursor });
    expect(second.messages?.map(({ text, metadata }) => [text, metadata])).toEqual([['0', undefined]]);
    const since = await client.conversations.history({ channel: 'C1', oldest: first.messages?.[1]?.ts ?? '' });
    expect(since.messages?.map(({ text }) => text)).toEqual(['2']);
  });

  it('keeps threads apart from the channel', async () => {
    const { workspace, client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    await client.chat.postMessage({ channel: 'C1', text: 'note', thread_ts: ts });
    expect((await client.conversations.history({ channel: 'C1' })).messages?.map(({ text }) => text)).toEqual(['card']);
    const thread = await client.conversations.replies({ channel: 'C1', ts });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['card', 'note']);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 1 });
    expect(workspace.thread('tickets', ts).map(({ text }) => text)).toEqual(['note']);
    await expect(client.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: '1.1' })).rejects.toEqual(
      refused('thread_not_found'),
    );
  });

  it('opens direct conversations, once per person', async () => {
    const { workspace, client } = await start();
    const opened = await client.conversations.open({ users: 'U1' });
    expect((await client.conversations.open({ users: 'U1' })).channel?.id).toBe(opened.channel?.id);
    await client.chat.postMessage({ channel: opened.channel?.id ?? '', text: 'for you' });
    await client.chat.postMessage({ channel: 'U1', text: 'and this' });
    expect(workspace.directMessages('li').map(({ text }) => text)).toEqual(['for you', 'and this']);
    await expect(client.conversations.open({ users: 'U9' })).rejects.toEqual(refused('user_not_found'));
  });

  it('shows ephemeral messages to one person only', async () => {
    const { workspace, client } = await start();
    await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'only you' });
    expect(workspace.ephemerals('li').map(({ text }) => text)).toEqual(['only you']);
    expect(workspace.ephemerals('han')).toEqual([]);
    expect(workspace.messages('tickets')).toEqual([]);
    expect((await client.conversations.history({ channel: 'C1' })).messages).toEqual([]);
    await expect(client.chat.postEphemeral({ channel: 'C1', user: 'U9', text: 'x' })).rejects.toEqual(
      refused('user_not_in_channel'),
    );
  });

  it.each([
    ['a channel that is not there', { channel: 'C9', text: 'x' }, 'channel_not_found'],
    ['a private channel the app is not in', { channel: 'C2', text: 'x' }, 'channel_not_found'],
    ['nothing to show', { channel: 'C1', text: '' }, 'no_text'],
    ['far too much text', { channel: 'C1', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['51 blocks', { channel: 'C1', text: 'x', blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
  ])('refuses %s', async (_, message, error) => {
    const { client } = await start();
    await expect(client.chat.postMessage(message)).rejects.toEqual(refused(error));
  });

  it('says where broken blocks are broken', async () => {
    const { client } = await start();
    const attempt = client.chat.postMessage({ channel: 'C1', text: 'x', blocks: [section('x'.repeat(3001))] });
    await expect(attempt).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });

  it('lets nobody in without the token', async () => {
    const { workspace } = await start();
    const options = { slackApiUrl: workspace.url, retryConfig: { retries: 0 }, logger: silent };
    await expect(new WebClient('xoxb-wrong', options).auth.test()).rejects.toEqual(refused('invalid_auth'));
    await expect(new WebClient(undefined, options).auth.test()).rejects.toEqual(refused('not_authed'));
  });

  it('takes JSON bodies as well as forms', async () => {
    const { workspace } = await start();
    const response = await fetch(`${workspace.url}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-rehearsal' },
      body: JSON.stringify({ channel: '#tickets', text: 'hello', blocks: [section('hello')] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C1' });
    expect(workspace.messages('tickets')).toHaveLength(1);
  });

  it('uploads a file into a channel and gives it back to the app alone', async () => {
    const { workspace, client } = await start();
    const content = Buffer.from('月报\n1,2\n');
    await client.filesUploadV2({
      channel_id: 'C1',
      file: content,
      filename: 'report.csv',
      title: '月报',
      initial_comment: 'Here it is',
    });
    const [message] = workspace.messages('tickets');
    expect(message?.text).toBe('Here it is');
    const file = workspace.state.files.get(message?.files[0] ?? '');
    expect([file?.title, file?.content?.equals(content)]).toEqual(['月报', true]);
    const history = await client.conversations.history({ channel: 'C1' });
    const url = history.messages?.[0]?.files?.[0]?.url_private ?? '';
    expect((await fetch(url)).status).toBe(403);
    const mine = await fetch(url, { headers: { authorization: 'Bearer xoxb-rehearsal' } });
    expect(await mine.text()).toBe('月报\n1,2\n');
  });

  it('knows its people and channels', async () => {
    const { client } = await start();
    expect((await client.users.info({ user: 'U1', include_locale: true })).user).toMatchObject({
      real_name: '李雷',
      locale: 'zh-CN',
    });
    expect((await client.users.lookupByEmail({ email: 'LI@example.org' })).user?.id).toBe('U1');
    await expect(client.users.lookupByEmail({ email: 'x@y.z' })).rejects.toEqual(refused('users_not_found'));
    expect((await client.users.list({})).members?.map(({ id }) => id)).toEqual(expect.arrayContaining(['U1', 'U2']));
    expect((await client.conversations.list({})).channels?.map(({ name }) => name)).toEqual(['tickets']);
    expect((await client.conversations.members({ channel: 'C1' })).members).toEqual(
      expect.arrayContaining(['U1', 'U2']),
    );
    expect((await client.conversations.info({ channel: 'C1' })).channel).toMatchObject({
      is_member: true,
      is_private: false,
    });
  });

  it('reacts once, and gives links to messages', async () => {
    const { workspace, client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'x' });
    await client.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' });
    await expect(client.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' })).rejects.toEqual(
      refused('already_reacted'),
    );
    expect((await client.chat.getPermalink({ channel: 'C1', message_ts: ts })).permalink).toContain('/archives/C1/p');
    expect(workspace.state.apiCalls.map(({ method, outcome }) => `${method} ${outcome}`)).toContain(
      'reactions.add already_reacted',
    );
  });

  it('publishes an App Home and refuses a stale one', async () => {
    const { workspace, client } = await start();
    const home = (text: string) => ({ type: 'home' as const, blocks: [section(text)] });
    const first = await client.views.publish({ user_id: 'U1', view: home('one') });
    await client.views.publish({ user_id: 'U1', view: home('two'), hash: first.view?.hash ?? '' });
    await expect(
      client.views.publish({ user_id: 'U1', view: home('three'), hash: first.view?.hash ?? '' }),
    ).rejects.toEqual(refused('hash_conflict'));
    expect(JSON.stringify(workspace.home('li')?.blocks)).toContain('two');
  });
});

describe('a workspace that misbehaves', () => {
  const post = (client: WebClient) => client.chat.postMessage({ channel: 'C1', text: 'x' });

  it('asks the app to wait, on command or by its own rule', async () => {
    const { workspace, client } = await start({ pacedAfterBurst: 2 });
    workspace.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 });
    await expect(post(client)).rejects.toMatchObject({ retryAfter: 7 });
    await post(client);
    await post(client);
    await expect(post(client)).rejects.toMatchObject({ retryAfter: 1 });
    expect(workspace.messages('tickets')).toHaveLength(2);
    await client.chat.postMessage({ channel: 'U1', text: 'another channel' });
  });

  it('loses answers after taking the message, and fails without taking it', async () => {
    const { workspace, client } = await start();
    workspace.faults.next('chat.postMessage', { kind: 'lost-answer' });
    await expect(post(client)).rejects.toThrow();
    expect(workspace.messages('tickets')).toHaveLength(1);
    workspace.faults.next('chat.postMessage', { kind: 'status', status: 500, body: 'oops' });
    await expect(post(client)).rejects.toMatchObject({ statusCode: 500 });
    const stop = workspace.faults.always(/^chat\./, { kind: 'refused' });
    await expect(post(client)).rejects.toThrow();
    stop();
    expect(workspace.messages('tickets')).toHaveLength(1);
    await post(client);
    expect(workspace.messages('tickets')).toHaveLength(2);
  });

  it('fails a share of the calls, the same share with the same seed', async () => {
    const failures = async () => {
      const { workspace, client } = await start({ seed: 3 });
      workspace.faults.sometimes('chat.postMessage', { kind: 'status', status: 503 }, 0.5);
      const outcomes = [];
      for (let i = 0; i < 12; i += 1)
        outcomes.push(
          await post(client).then(
            () => 'ok',
            () => 'failed',
          ),
        );
      return outcomes.join();
    };
    const first = await failures();
    expect(first).toContain('ok');
    expect(first).toContain('failed');
    expect(await failures()).toBe(first);
  });
});
