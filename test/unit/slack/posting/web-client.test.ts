import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createWebClient } from '../../../../src/adapters/slack/posting/web-client.ts';
import { silentLog } from '../../../../src/shared/log.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const answering = async (status: number, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const told: string[] = [];
  const onCall = (result: string) => told.push(result);
  const client = createWebClient({ botToken: 'xoxb-1', slackApiUrl, log: silentLog, onCall });
  await client.chat.postMessage({ channel: 'C1', text: 'x' }).catch(() => undefined);
  return told;
};

it('tells how each call ended: a refusal of what was asked is an answer, a locked door and silence are not', async () => {
  expect(await answering(200, { ok: true })).toEqual(['ok']);
  expect(await answering(200, { ok: false, error: 'channel_not_found' })).toEqual(['ok']);
  expect(await answering(200, { ok: false, error: 'invalid_auth' })).toEqual(['failed']);
  expect(await answering(429, {}, { 'retry-after': '3' })).toEqual(['limited']);
  expect(await answering(503, {})).toEqual(['failed']);
});
