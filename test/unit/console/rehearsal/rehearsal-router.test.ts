import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createRehearsalRouter } from '../../../../src/console/rehearsal/create-rehearsal-router.ts';
import { startCarrier } from '../../../../src/rehearsal/carrier/carrier.ts';
import { rehearsalDesk } from '../../../../src/rehearsal/desk/rehearsal-desk.ts';
import { movableClock } from '../../../../src/rehearsal/movable-clock.ts';
import { startWorkspace } from '../../../../src/rehearsal/workspace/workspace.ts';
import { rehearsalApp } from '../../../support/rehearsal-app.ts';

const hotline = '+861000000001';
const languages = ['zh-CN', 'en', 'yue-HK'];
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const modal = {
  type: 'modal',
  callback_id: 'note',
  title: { type: 'plain_text', text: 'Note' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'text',
      label: { type: 'plain_text', text: 'Text' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
};

/** The page's server, with stand-ins behind it and a small application behind them. */
async function start() {
  const clock = movableClock({ at: new Date('2026-11-22T01:00:00Z'), frozen: true });
  const carrier = await startCarrier({ accountSid: `AC${'1'.repeat(32)}`, authToken: 't', clock });
  const workspace = await startWorkspace({ signingSecret: 's', botToken: 'xoxb-1', clock });
  const api = (method: string, body: object) =>
    fetch(workspace.url + method, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const app = await rehearsalApp(async ({ path, fields }) => {
    if (path === '/voice')
      return '<Response><Gather numDigits="1" action="/next"><Say>Press 1</Say></Gather></Response>';
    if (path === '/next') return `<Response><Say>You pressed ${fields.Digits}</Say></Response>`;
    const payload = JSON.parse(fields.payload ?? '{}') as { type?: string; trigger_id?: string };
    if (payload.type === 'block_actions') await api('views.open', { trigger_id: payload.trigger_id, view: modal });
    return '';
  });
  carrier.numbers.set(hotline, { voiceUrl: `${app.url}/voice` });
  workspace.addPerson({ id: 'U1', name: 'li', realName: '李雷' });
  workspace.addChannel('tickets', { id: 'C1', members: ['U1'] });
  await workspace.connect(`${app.url}/slack`);
  await api('chat.postMessage', {
    channel: 'C1',
    text: 'card',
    blocks: [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'note', text: { type: 'plain_text', text: 'Note' } }],
      },
    ],
  });
  const server = createServer(
    express().use('/console/rehearsal', createRehearsalRouter(rehearsalDesk({ carrier, workspace, clock }), languages)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  open.push({ close }, carrier, workspace, app);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/console/rehearsal/`;
  const look = async (query: Record<string, string> = {}) =>
    (await fetch(`${base}state?${new URLSearchParams(query)}`)).json() as Promise<
      Record<string, Record<string, unknown>>
    >;
  const act = async (path: string, body: unknown, type = 'application/json') => {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  return { base, look, act };
}

describe('the rehearsal pages', () => {
  it('are served under a policy that runs no script but their own', async () => {
    const { base } = await start();
    const page = await fetch(base);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style="/);
    for (const asset of ['main.js', 'chat.css']) expect((await fetch(base + asset)).status).toBe(200);
    expect((await fetch(base.slice(0, -1), { redirect: 'manual' })).status).toBe(301);
  });

  it('give the words of each language, and of no other', async () => {
    const { base } = await start();
    for (const language of languages) {
      const { words } = (await (await fetch(`${base}words/${language}`)).json()) as { words: { title: string } };
      expect(words.title).not.toBe('');
    }
    for (const language of ['de', '..%2f..%2fpackage'])
      expect((await fetch(`${base}words/${language}`)).status).toBe(404);
  });

  it('use no word that a language lacks', () => {
    const folder = new URL('../../../../src/console/rehearsal/page/', import.meta.url);
    const sources = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const keys = [...sources.matchAll(/data-(?:word|label)=?'?[":]+ ?["']?([\w.]+)|word\('([\w.]+)'/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(keys.length).toBeGreaterThan(30);
    for (const language of languages) {
      const file = readFileSync(new URL(`../../../../locales/${language}/console.json`, import.meta.url), 'utf8');
      const { rehearsal } = JSON.parse(file) as { rehearsal: unknown };
      const has = (key: string) =>
        typeof key
          .split('.')
          .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], rehearsal) ===
        'string';
      expect(keys.filter((key) => !has(key))).toEqual([]);
    }
  });

  it('make a call: dial, hear, press, hear', async () => {
    const { look, act } = await start();
    const { answer } = await act('dial', { from: '+8613800138000', to: hotline });
    const call = String(answer.id);
    const seen = async () =>
      (await look({ call })).phone?.call as { ask: object | null; ended: boolean; transcript: { text: string }[] };
    await expect.poll(async () => (await seen()).ask).toMatchObject({ kind: 'gather', keys: true, numDigits: 1 });
    expect((await act('act', { id: call, action: { kind: 'press', keys: '1' } })).answer).toEqual({ heard: true });
    await expect.poll(async () => (await seen()).ended).toBe(true);
    expect((await seen()).transcript.map(({ text }) => text)).toEqual(['Press 1', '1', 'You pressed 1', 'completed']);
    expect((await act('act', { id: call, action: { kind: 'press', keys: '1' } })).answer).toEqual({ heard: false });
  });

  it('press a button on a card and fill in the modal that opens', async () => {
    const { look, act } = await start();
    const view = async () =>
      (await look({ person: 'U1', channel: 'C1' })).workspace as {
        messages: { ts: string }[];
        modal: { callbackId: string } | null;
      };
    const [card] = (await view()).messages;
    const pressed = await act('press', {
      person: 'U1',
      place: { kind: 'message', ts: card?.ts },
      actionId: 'note',
      picked: null,
    });
    expect(pressed.answer).toEqual({ outcome: 'taken' });
    await expect.poll(async () => (await view()).modal?.callbackId).toBe('note');
    expect((await act('submit', { person: 'U1', typed: { text: null } })).answer).toMatchObject({
      kind: 'incomplete',
      missing: ['text'],
    });
    expect((await act('submit', { person: 'U1', typed: { text: 'done' } })).answer).toMatchObject({ kind: 'closed' });
    expect((await view()).modal).toBeNull();
    await act('say', { person: 'U1', channel: 'C1', text: 'a reply', threadTs: card?.ts });
    expect((await view()).messages).toHaveLength(2);
  });

  it('move the clock', async () => {
    const { look, act } = await start();
    await act('clock', { advanceMs: 3_600_000 });
    expect((await look()).clock).toEqual({ now: '2026-11-22T02:00:00.000Z', frozen: true });
    await act('clock', { at: '2026-12-01T00:00:00Z' });
    expect((await look()).clock?.now).toBe('2026-12-01T00:00:00.000Z');
    expect((await act('clock', { frozen: false })).answer.frozen).toBe(false);
  });

  it('refuse what is malformed, what cannot be done, and what a form of another site could send', async () => {
    const { act } = await start();
    expect((await act('dial', { from: 1 })).status).toBe(400);
    expect((await act('act', { id: 'x', action: { kind: 'explode' } })).status).toBe(400);
    expect((await act('clock', { advanceMs: 1e300 })).status).toBe(400);
    expect(await act('dial', { from: '+861', to: '+862' })).toMatchObject({
      status: 409,
      answer: { error: 'impossible' },
    });
    expect((await act('press', { person: 'U1', place: { kind: 'modal' }, actionId: 'x', picked: null })).status).toBe(
      409,
    );
    expect((await act('clock', { advanceMs: 1 }, 'text/plain')).status).toBe(400);
  });

  it('tell the page when something changed', async () => {
    const { base, act } = await start();
    const stop = new AbortController();
    const stream = await fetch(`${base}changes`, { signal: stop.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('data: hello\n\n');
    await act('clock', { advanceMs: 1 });
    expect((await reader?.read())?.value).toBe('data: changed\n\n');
    stop.abort();
  });
});
