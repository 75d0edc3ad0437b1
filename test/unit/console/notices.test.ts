import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { type ListeningServer, listen } from '../../../src/adapters/http/listening-server.ts';
import { createNoticeRouter } from '../../../src/console/notices/create-notice-router.ts';
import type { PublicNotices } from '../../../src/console/notices/notice-entries.ts';
import { approved } from '../../../src/oversight/notices/change-notice.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { realTranslator } from '../../support/flow-book.ts';
import { noticeVersion } from '../../support/sample-notice.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const servers: ListeningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(100)));
});

const open = async (over: Partial<PublicNotices> = {}) => {
  const notice = (id: string, words: Parameters<typeof noticeVersion>[1]) =>
    approved(null, { id, unitId: 'cq' }, noticeVersion(id, words));
  const shown: PublicNotices = {
    organisation: () => sampleOrganisation(),
    notices: () => [
      notice('n1', { text: { 'zh-CN': '<script>alert(1)</script> & "引号"', en: 'First.\nSecond.' } }),
      notice('n2', { byPhone: true, onWeb: false, text: { 'zh-CN': '只在电话', en: 'phone only' } }),
    ],
    announced: () => [
      {
        unitId: 'cq',
        kind: 'upgrade',
        text: { 'zh-CN': '今晚停机。' },
        from: monday,
        until: minutesAfter(monday, 120),
        planned: { from: minutesAfter(monday, 60), until: minutesAfter(monday, 120) },
        withdrawnAt: null,
      },
    ],
    now: () => monday,
    ...over,
  };
  const server = await listen(0, silentLog);
  servers.push(server);
  server.serve(express().use('/notices', createNoticeRouter(shown, realTranslator)));
  return async (path: string, language?: string) => {
    const headers = language === undefined ? { 'accept-language': '*' } : { 'accept-language': language };
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
};

describe('the public page of notices', () => {
  it('shows what people wrote as words, never as markup', async () => {
    const { text } = await (await open())('/notices/cq');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;引号&quot;');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('只在电话');
  });

  it('shows what is down before anything else, in the language it was written in', async () => {
    const { text } = await (await open())('/notices/cq', 'en');
    expect(text.indexOf('今晚停机')).toBeGreaterThan(0);
    expect(text.indexOf('今晚停机')).toBeLessThan(text.indexOf('First.'));
    expect(text).toContain('<div lang="zh-CN"><h2>计划停机</h2>');
    expect(text).toContain('<p>First.</p>\n<p>Second.</p>');
  });

  it('speaks the first language of the unit to whoever asks for none, and the one of a link before that of the browser', async () => {
    const get = await open();
    expect((await get('/notices/cq')).text).toContain('<html lang="zh-CN">');
    expect((await get('/notices/cq', 'fr')).text).toContain('<html lang="zh-CN">');
    expect((await get('/notices/cq', 'en-GB,en;q=0.9')).text).toContain('<html lang="en">');
    expect((await get('/notices/cq?language=zh-CN', 'en')).text).toContain('<html lang="zh-CN">');
    expect((await get('/notices/cq?language=xx', 'en')).text).toContain('<html lang="en">');
  });

  it('is kept no longer than what it shows holds', async () => {
    const kept = async (now: Date) =>
      (await (await open({ now: () => now }))('/notices/cq')).headers.get('cache-control');
    expect(await kept(monday)).toBe('public, max-age=60');
    expect(await kept(new Date(minutesAfter(monday, 60).getTime() - 5_000))).toBe('public, max-age=5');
  });

  it('leads on from a unit that is not there, and says so to an app', async () => {
    const get = await open();
    const lost = await get('/notices/%3Cb%3E');
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('href="/notices?language=zh-CN"');
    expect(lost.text).not.toContain('<b>');
    expect(await get('/notices/nowhere.json')).toMatchObject({ status: 404, text: '{"error":"not-found"}' });
    expect((await (await open({ organisation: () => null }))('/notices')).status).toBe(503);
  });
});
