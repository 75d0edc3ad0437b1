import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import type { WorkspaceOptions } from '../../../../src/rehearsal/workspace/workspace.ts';
import { rehearsalApp } from '../../../support/rehearsal-app.ts';
import { botToken, signingSecret, silent, workspaceFixture } from './workspace-fixture.ts';

const startWorkspace = workspaceFixture();
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const claimButton = { type: 'button' as const, text: plain('Claim'), action_id: 'ticket.claim', value: 'T-1' };
const card = [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Ticket T-1' } },
  { type: 'actions' as const, block_id: 'buttons', elements: [claimButton] },
];
const noteModal = {
  type: 'modal' as const,
  callback_id: 'note',
  private_metadata: 'T-1',
  title: plain('Note'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'text',
      label: plain('Text'),
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
    {
      type: 'input' as const,
      block_id: 'kind',
      optional: true,
      label: plain('Kind'),
      element: {
        type: 'static_select' as const,
        action_id: 'kind',
        options: [{ text: plain('Inner'), value: 'inner' }],
      },
    },
  ],
};

/** The workspace with a Bolt application in it, which takes requests over HTTP. */
async function start(setUp: (app: App) => void, options: Partial<WorkspaceOptions> = {}) {
  const { workspace, client, closing } = await startWorkspace(options);
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, port: 0 });
  const app = new App({
    receiver,
    logger: silent,
    convoStore: false,
    clientOptions: { slackApiUrl: workspace.url, retryConfig: { retries: 0 } },
    authorize: async () => ({ botToken, botId: workspace.state.botId, botUserId: workspace.botUser.id }),
  });
  setUp(app);
  const server = await receiver.start(0);
  closing({ close: async () => void (await receiver.stop()) });
  await workspace.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return { workspace, client };
}

describe('what people do, taken by a Bolt application', () => {
  it('proves itself by a signed challenge', async () => {
    const { workspace } = await start(() => undefined);
    expect(workspace.deliveries[0]).toMatchObject({ kind: 'url_verification', outcome: { kind: 'acked' } });
  });

  it('is refused with a forged, stale or missing signature', async () => {
    const { workspace } = await start((app) => app.command('/hotline', async ({ ack }) => ack('ok')));
    for (const signature of ['forged', 'stale', 'missing'] as const) {
      workspace.misbehaviour.signature = signature;
      const { outcome } = await workspace.command('li', 'tickets', '/hotline help');
      expect(outcome.kind).toBe('refused');
    }
    workspace.misbehaviour.signature = 'valid';
    expect((await workspace.command('li', 'tickets', '/hotline help')).outcome.kind).toBe('acked');
  });

  it('gives a command and reads the answers, alone or in the channel', async () => {
    const { workspace } = await start((app) =>
      app.command('/hotline', async ({ command, ack, respond }) => {
        await ack(`you said ${command.text}`);
        await respond({
          response_type: 'in_channel',
          text: `everyone: ${command.user_name} in ${command.channel_name}`,
        });
      }),
    );
    await workspace.command('li', 'tickets', '/hotline 状态 all');
    expect(workspace.ephemerals('li').map(shownText)).toEqual(['you said 状态 all']);
    await expect.poll(() => workspace.messages('tickets').map(shownText)).toEqual(['everyone: li in tickets']);
  });

  it('presses a button on a card, which is edited in place', async () => {
    const { workspace, client } = await start((app) =>
      app.action('ticket.claim', async ({ ack, body, action, client: inside, respond }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'button') return;
        await inside.chat.update({
          channel: body.channel?.id ?? '',
          ts: body.message?.ts ?? '',
          text: `${action.value} has ${body.user.name}`,
          blocks: [],
        });
        await respond({ response_type: 'ephemeral', replace_original: false, text: 'yours' });
      }),
    );
    await client.chat.postMessage({ channel: 'C1', text: 'card', blocks: card });
    const delivery = await workspace.click('li', 'tickets', /T-1/, 'ticket.claim');
    expect(delivery.outcome.kind).toBe('acked');
    await expect.poll(() => workspace.ephemerals('li').map(shownText)).toEqual(['yours']);
    expect(workspace.messages('tickets').map(shownText)).toEqual(['T-1 has li']);
    expect(() => workspace.click('li', 'tickets', 'T-1 has', 'ticket.claim')).toThrow('nothing called');
  });

  it('presses a button on a card as it stood, when it is gone already', async () => {
    const pressed: string[] = [];
    const { workspace, client } = await start((app) =>
      app.action('ticket.claim', async ({ ack, body }) => {
        await ack();
        pressed.push(body.user.id);
      }),
    );
    const { ts } = await client.chat.postMessage({ channel: 'C1', text: 'T-1', blocks: card });
    const [seen] = workspace.messages('C1').map((message) => ({ ...message }));
    await client.chat.update({ channel: 'C1', ts: String(ts), text: 'T-1 is taken', blocks: [] });
    expect(() => workspace.click('li', 'C1', String(ts), 'ticket.claim')).toThrow('nothing called');
    if (seen !== undefined) await workspace.clickAsSeen('li', seen, 'ticket.claim');
    await expect.poll(() => pressed).toEqual([workspace.person('li').id]);
  });

  it('fills in a modal: incomplete, complained about, then taken', async () => {
    const submitted: unknown[] = [];
    const { workspace, client } = await start((app) => {
      app.action('ticket.claim', async ({ ack, body, client: inside }) => {
        await ack();
        if (body.type === 'block_actions') await inside.views.open({ trigger_id: body.trigger_id, view: noteModal });
      });
      app.view('note', async ({ ack, view }) => {
        const text = view.state.values.text?.text?.value ?? '';
        if (text.length < 5) return ack({ response_action: 'errors', errors: { text: 'too short' } });
        submitted.push([text, view.state.values.kind?.kind?.selected_option?.value, view.private_metadata]);
        return ack();
      });
    });
    await client.chat.postMessage({ channel: 'C1', text: 'card', blocks: card });
    await workspace.click('li', 'tickets', 'T-1', 'ticket.claim');
    await expect.poll(() => workspace.modal('li')?.callbackId).toBe('note');
    expect(await workspace.submit('li', {})).toEqual({ kind: 'incomplete', blockIds: ['text'] });
    expect(await workspace.submit('li', { text: 'abc' })).toEqual({ kind: 'errors', errors: { text: 'too short' } });
    expect(await workspace.submit('li', { text: 'long enough', kind: 'inner' })).toEqual({ kind: 'closed' });
    expect(submitted).toEqual([['long enough', 'inner', 'T-1']]);
    expect(workspace.modal('li')).toBeNull();
    await expect(workspace.submit('li', {})).rejects.toThrow('no modal');
  });

  it('replaces and pushes modals as the answer says, and tells of closing', async () => {
    const closed: string[] = [];
    let answer: 'update' | 'push' = 'update';
    const { workspace } = await start((app) => {
      app.shortcut('open', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: noteModal });
      });
      app.view('note', async ({ ack }) =>
        ack({ response_action: answer, view: { ...noteModal, callback_id: answer, blocks: [{ type: 'divider' }] } }),
      );
      app.view({ callback_id: 'push', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.callback_id);
        await ack();
      });
    });
    await workspace.shortcut('li', 'open');
    await expect.poll(() => workspace.modal('li')?.callbackId).toBe('note');
    expect((await workspace.submit('li', { text: 'x' })).kind).toBe('updated');
    expect(workspace.modal('li')?.callbackId).toBe('update');
    answer = 'push';
    await workspace.shortcut('li', 'open');
    await expect.poll(() => workspace.modal('li')?.callbackId).toBe('note');
    expect((await workspace.submit('li', { text: 'x' })).kind).toBe('pushed');
    await workspace.closeModal('li');
    expect(closed).toEqual(['push']);
    expect(workspace.modal('li')?.callbackId).toBe('note');
  });

  it('lets a trigger be used once and for three seconds', async () => {
    const codes: string[] = [];
    let late: () => void = () => undefined;
    const { workspace } = await start((app) =>
      app.shortcut('open', async ({ ack, shortcut, client }) => {
        await ack();
        const open = () =>
          client.views.open({ trigger_id: shortcut.trigger_id, view: noteModal }).then(
            () => 'ok',
            (error: { data?: { error?: string } }) => error.data?.error ?? 'none',
          );
        late();
        codes.push(await open(), await open());
      }),
    );
    await workspace.shortcut('li', 'open');
    await expect.poll(() => codes).toEqual(['ok', 'exchanged_trigger_id']);
    late = () => workspace.expireTriggers();
    await workspace.shortcut('li', 'open');
    await expect.poll(() => codes.slice(2)).toEqual(['expired_trigger_id', 'expired_trigger_id']);
  });

  it('writes messages, in threads and to the app, joins and opens the home', async () => {
    const seen: string[] = [];
    const { workspace, client } = await start((app) => {
      app.event('message', async ({ event }) => {
        if ('text' in event) seen.push(`message ${event.channel_type} ${event.text} ${'thread_ts' in event}`);
      });
      app.event('app_mention', async ({ event }) => void seen.push(`mention ${event.user}`));
      app.event('app_home_opened', async ({ event }) => void seen.push(`home ${event.user} ${event.tab}`));
      app.event('member_joined_channel', async ({ event }) => void seen.push(`joined ${event.user} ${event.channel}`));
    });
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    await workspace.say('li', 'tickets', 'a note', ts);
    await workspace.sayToApp('han', 'hello');
    await workspace.say('li', 'tickets', `<@${workspace.botUser.id}> help`);
    await workspace.openHome('li');
    await workspace.join('li', 'leaders');
    await expect.poll(() => seen.length).toBe(6);
    expect(seen).toEqual(
      expect.arrayContaining([
        'message channel a note true',
        'message im hello false',
        'mention U1',
        'home U1 home',
        'joined U1 C2',
      ]),
    );
    expect(workspace.thread('tickets', ts).map(shownText)).toEqual(['a note']);
  });

  it('takes a message shortcut with the message', async () => {
    const seen: string[] = [];
    const { workspace } = await start((app) =>
      app.shortcut({ type: 'message_action', callback_id: 'make-ticket' }, async ({ ack, shortcut }) => {
        await ack();
        seen.push(String(shortcut.message.text));
      }),
    );
    await workspace.say('han', 'tickets', 'please');
    await workspace.shortcut('li', 'make-ticket', { channel: 'tickets', which: 'please' });
    expect(seen).toEqual(['please']);
  });
});

describe('events that are not taken', () => {
  const raw = async (statuses: readonly number[], headers: Record<string, string> = {}) => {
    let i = 0;
    const app = await rehearsalApp(() => ({ status: statuses[Math.min(i++, statuses.length - 1)] ?? 200, headers }));
    const { workspace, closing } = await startWorkspace({ requestUrl: `${app.url}/slack/events` });
    closing(app);
    return { app, workspace };
  };

  it('are tried up to four times with the same id', async () => {
    const { app, workspace } = await raw([500]);
    await workspace.say('li', 'tickets', 'x');
    await expect.poll(() => app.requests.length).toBe(2);
    await workspace.retryNow();
    await workspace.retryNow();
    await workspace.retryNow();
    expect(app.requests.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(app.requests.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id)).size).toBe(1);
  });

  it('are not tried again when taken, or when the application says so', async () => {
    const taken = await raw([500, 200]);
    await taken.workspace.say('li', 'tickets', 'x');
    await expect.poll(() => taken.app.requests.length).toBe(2);
    await taken.workspace.retryNow();
    expect(taken.app.requests).toHaveLength(2);
    const refused = await raw([500], { 'x-slack-no-retry': '1' });
    await refused.workspace.say('li', 'tickets', 'x');
    await refused.workspace.retryNow();
    expect(refused.app.requests).toHaveLength(1);
  });

  it('come several times at once when the workspace misbehaves', async () => {
    const { app, workspace } = await raw([200]);
    workspace.misbehaviour.eventCopies = 4;
    await workspace.say('li', 'tickets', 'x');
    expect(app.requests).toHaveLength(4);
    expect(new Set(app.requests.map(({ body }) => body)).size).toBe(1);
  });

  it('report a person whose command got no answer in time', async () => {
    const app = await rehearsalApp(() => ({ hang: true }));
    const { workspace, closing } = await startWorkspace({ requestUrl: app.url, ackMs: 30 });
    closing(app);
    expect((await workspace.command('li', 'tickets', '/hotline')).outcome).toEqual({ kind: 'timeout' });
  });
});
