import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBoltApp } from '../../../../src/adapters/slack/receiving/bolt-app.ts';
import { createSocketDoor, type SocketDoor } from '../../../../src/adapters/slack/receiving/socket-door.ts';
import { silentLog } from '../../../../src/shared/log.ts';
import { SocketServer } from '../support/socket-server.ts';

describe('receiving over a socket', () => {
  let slack: SocketServer;
  let door: SocketDoor;
  let heard: string[];

  const open = (url = slack.apiUrl) => {
    const access = { botToken: 'xoxb-test', slackApiUrl: url, log: silentLog };
    const made = createSocketDoor('xapp-test', access);
    createBoltApp(made.receiver, access).command('/hotline', async ({ ack, command }) => {
      await ack();
      heard.push(command.text);
    });
    return made;
  };
  const command = (text: string) =>
    slack.send({
      type: 'slash_commands',
      envelope_id: `e-${text}`,
      payload: { command: '/hotline', text, team_id: 'T1', user_id: 'U1' },
    });

  beforeEach(async () => {
    slack = await new SocketServer().start();
    heard = [];
    door = open();
  });
  afterEach(async () => {
    await door.stop();
    await slack.stop();
  });

  it('takes what comes and acknowledges it', async () => {
    await door.start();
    expect(door.isConnected()).toBe(true);
    command('status');
    await expect.poll(() => heard).toEqual(['status']);
    await expect.poll(() => slack.received).toEqual([{ envelope_id: 'e-status', payload: {} }]);
  });

  it('comes back when the connection is cut, also when the workspace is away for a while', async () => {
    await door.start();
    slack.isDown = true;
    slack.drop();
    await expect.poll(() => slack.asked, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
    expect(door.isConnected()).toBe(false);
    slack.isDown = false;
    await expect.poll(() => door.isConnected(), { timeout: 5_000 }).toBe(true);
    command('next');
    await expect.poll(() => heard).toEqual(['next']);
  });

  it('follows when Slack asks for a new connection', async () => {
    await door.start();
    slack.send({ type: 'disconnect', reason: 'refresh_requested' });
    await expect.poll(() => slack.asked, { timeout: 5_000 }).toBe(2);
    await expect.poll(() => door.isConnected(), { timeout: 5_000 }).toBe(true);
  });

  it('starts although the workspace can’t be reached, and stops while it waits', async () => {
    const lonely = open('http://127.0.0.1:9/api/');
    await lonely.start();
    expect(lonely.isConnected()).toBe(false);
    await lonely.stop();
  });

  it('stays away once it was stopped', async () => {
    await door.start();
    await door.stop();
    await expect.poll(() => slack.connections).toBe(0);
    expect(slack.asked).toBe(1);
  });
});
