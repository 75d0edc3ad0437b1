import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChannelPace } from '../../../../src/adapters/slack/posting/channel-pace.ts';
import { createPostOnce, type Posting, type PostOnce } from '../../../../src/adapters/slack/posting/post-once.ts';
import { createWebClient } from '../../../../src/adapters/slack/posting/web-client.ts';
import { silentLog } from '../../../../src/shared/log.ts';
import { MemoryPostLedger } from '../../../fakes/memory-post-ledger.ts';
import { monday } from '../../../support/sample-ticket.ts';
import { TurnedClock } from '../../../support/turned-clock.ts';
import { WorkspaceServer } from '../support/workspace-server.ts';

const channel = 'C0TICKETS';

const posting = (version: number, over: Partial<Posting> = {}): Posting => ({
  key: 'card:one',
  channel,
  version,
  lane: 'normal',
  message: { text: `version ${version}`, blocks: [] },
  ...over,
});

describe('posting once', () => {
  let workspace: WorkspaceServer;
  let ledger: MemoryPostLedger;
  let clock: TurnedClock;

  const process = (intervalMs = 0): PostOnce =>
    createPostOnce({
      client: createWebClient({
        botToken: 'xoxb-test',
        slackApiUrl: workspace.apiUrl,
        log: silentLog,
        timeoutMs: 400,
      }),
      ledger,
      pace: new ChannelPace({ intervalMs, burst: 1 }),
      clock,
    });

  const texts = () => workspace.messages(channel).map((message) => message.text);

  beforeEach(async () => {
    workspace = await new WorkspaceServer().start();
    ledger = new MemoryPostLedger();
    clock = new TurnedClock(monday);
  });
  afterEach(() => workspace.stop());

  it('posts a message the first time and edits it afterwards', async () => {
    const show = process();
    const first = await show(posting(1));
    expect(await show(posting(2))).toEqual(first);
    expect(texts()).toEqual(['version 2']);
    expect(workspace.of('chat.postMessage')).toHaveLength(1);
  });

  it('never shows an older version', async () => {
    const show = process();
    await show(posting(3));
    expect((await show(posting(2))).kind).toBe('shown');
    expect(texts()).toEqual(['version 3']);
    expect(workspace.of('chat.update')).toHaveLength(0);
  });

  it('finds a message whose answer was lost and does not post it again', async () => {
    workspace.loseAnswer('chat.postMessage');
    await expect(process()(posting(1))).rejects.toMatchObject({ code: 'workspace-unavailable' });
    expect((await process()(posting(2))).kind).toBe('shown');
    expect(texts()).toEqual(['version 2']);
    expect(workspace.of('chat.postMessage')).toHaveLength(1);
  });

  it('finds a message that a killed process posted but did not remember', async () => {
    const show = process();
    ledger.remember = async () => new Promise(() => undefined);
    void show(posting(1));
    await expect.poll(() => texts()).toEqual(['version 1']);
    const survivor = new MemoryPostLedger();
    await survivor.claim('card:one', 1, monday, 20_000);
    ledger = survivor;
    expect(await process()(posting(1))).toEqual({ kind: 'later', notBefore: new Date(monday.getTime() + 20_000) });
    clock.pass(20_000);
    expect((await process()(posting(1))).kind).toBe('shown');
    expect(workspace.of('chat.postMessage')).toHaveLength(1);
  });

  it('leaves one copy when two stand in the channel', async () => {
    workspace.loseAnswer('chat.postMessage');
    await expect(process()(posting(1))).rejects.toThrow();
    const [first] = workspace.messages(channel);
    workspace.channels.set(channel, [
      { ...first, ts: '1795399201.000100' },
      { ...first, ts: '1795399209.000100' },
    ]);
    expect(await process()(posting(1))).toEqual({ kind: 'shown', place: { channel, ts: '1795399201.000100' } });
    expect(workspace.messages(channel)).toHaveLength(1);
  });

  it('posts anew when the message was deleted', async () => {
    const show = process();
    await show(posting(1));
    workspace.channels.set(channel, []);
    expect((await show(posting(2))).kind).toBe('shown');
    expect(texts()).toEqual(['version 2']);
  });

  it('waits as long as Slack asks, in this channel only', async () => {
    const show = process();
    workspace.rateLimit('chat.postMessage', 30);
    expect(await show(posting(1))).toEqual({ kind: 'later', notBefore: new Date(monday.getTime() + 30_000) });
    expect((await show(posting(1, { key: 'card:two' }))).kind).toBe('later');
    expect((await show(posting(1, { key: 'card:three', channel: 'C0OTHER' }))).kind).toBe('shown');
    clock.pass(30_000);
    expect((await show(posting(1))).kind).toBe('shown');
    expect(texts()).toEqual(['version 1']);
  });

  it('tells "later" for a rate limit said with status 200 and for one without a time', async () => {
    workspace.fail('chat.postMessage', 'ratelimited');
    expect((await process()(posting(1))).kind).toBe('later');
    workspace.next('chat.postMessage', (_call, response) => {
      response.writeHead(429).end();
      return false;
    });
    clock.pass(60_000);
    expect((await process()(posting(1))).kind).toBe('later');
  });

  it('joins a public channel that it is not in', async () => {
    workspace.unjoined.add(channel);
    expect((await process()(posting(1))).kind).toBe('shown');
  });

  it.each(['channel_not_found', 'is_archived', 'invalid_blocks', 'missing_scope'])(
    'names the channel when Slack says %s',
    async (word) => {
      workspace.fail('chat.postMessage', word);
      await expect(process()(posting(1))).rejects.toMatchObject({
        code: 'workspace-rejected',
        message: expect.stringContaining(`${channel} (${word}`),
      });
    },
  );

  it('names the channel when it is private and the app was not invited', async () => {
    workspace.unjoined.add(channel);
    workspace.fail('conversations.join', 'method_not_supported_for_channel_type');
    await expect(process()(posting(1))).rejects.toMatchObject({
      code: 'workspace-rejected',
      message: expect.stringContaining(`${channel} (not_in_channel: invite the app`),
    });
  });

  it.each([
    ['an error page', (write: (status: number, body: string) => void) => write(500, '<html>')],
    ['an empty answer', (write: (status: number, body: string) => void) => write(200, '')],
    ['half an answer', (write: (status: number, body: string) => void) => write(200, '{"ok":tr')],
    ['no object', (write: (status: number, body: string) => void) => write(200, 'null')],
  ])('calls the workspace unavailable on %s', async (_title, misbehave) => {
    workspace.next('chat.postMessage', (_call, response) => {
      misbehave((status, body) => response.writeHead(status).end(body));
      return false;
    });
    await expect(process()(posting(1))).rejects.toMatchObject({ code: 'workspace-unavailable' });
  });

  it('gives up on a slow answer and finds the message when it tries again', async () => {
    workspace.next('chat.postMessage', (_call, _response, takeEffect) => {
      takeEffect();
      return true;
    });
    await expect(process()(posting(1))).rejects.toMatchObject({ code: 'workspace-unavailable' });
    await process()(posting(1));
    expect(texts()).toEqual(['version 1']);
  });

  it('sends the token of its own client only', async () => {
    await process()(posting(1));
    expect(workspace.calls.map((call) => call.authorization)).toEqual(['Bearer xoxb-test']);
  });
});
