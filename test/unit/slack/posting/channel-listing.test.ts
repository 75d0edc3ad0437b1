import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { listChannels } from '../../../../src/adapters/slack/posting/channel-listing.ts';
import { silentLog } from '../../../../src/shared/log.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A workspace that gives these answers, one a request; what it was asked goes to `asked`. */
const workspaceOf = async (answers: readonly object[], asked: URLSearchParams[] = []) => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    asked.push(new URLSearchParams(Buffer.concat(parts).toString()));
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answers[asked.length - 1] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return {
    botToken: 'xoxb-1',
    slackApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    log: silentLog,
  };
};

it('lists public and private channels page by page, archived ones marked', async () => {
  const asked: URLSearchParams[] = [];
  const pages = [
    { ok: true, channels: [{ id: 'C1' }, { id: 'C2', is_archived: true }], response_metadata: { next_cursor: 'more' } },
    { ok: true, channels: [{ id: 'C3', is_private: true }], response_metadata: { next_cursor: '' } },
  ];
  const listing = await listChannels(await workspaceOf(pages, asked));
  expect(listing).toEqual({
    kind: 'listed',
    isArchived: new Map([
      ['C1', false],
      ['C2', true],
      ['C3', false],
    ]),
  });
  expect(asked.map((question) => [question.get('types'), question.get('cursor')])).toEqual([
    ['public_channel,private_channel', null],
    ['public_channel,private_channel', 'more'],
  ]);
});

it('says why when it could not ask', async () => {
  const access = await workspaceOf([{ ok: false, error: 'missing_scope' }]);
  expect(await listChannels(access)).toEqual({ kind: 'unknown', why: 'missing_scope' });
  for (const close of closing.splice(0)) close();
  expect(await listChannels(access)).toEqual({ kind: 'unknown', why: 'it does not answer' });
});
