import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployment } from '../support/app.ts';
import { eventually } from '../support/eventually.ts';

const live = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'twelve-letters',
  TWILIO_API_URL: 'http://127.0.0.1:9',
  SLACK_BOT_TOKEN: 'xoxb-not-a-token',
  SLACK_SIGNING_SECRET: 'not-a-secret',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
};

describe('the program', () => {
  let place: Awaited<ReturnType<typeof deployment>>;
  beforeAll(async () => {
    place = await deployment();
  });
  afterAll(() => place.close());

  it('is ready without credentials, with the sample organisation, its slots planned', async () => {
    const { app, url, heard } = await place.start();
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      checks: { database: 'ok', queue: 'ok', organisation: 'ok', auditor: 'ok' },
    });
    expect(app.world.organisation.current()?.units.length).toBeGreaterThan(1);
    await eventually(async () => {
      const { rows } = await place.database.pool.query('SELECT count(*)::int AS slots FROM slot');
      expect(rows[0].slots).toBeGreaterThan(100);
    });
    expect(heard.of('error')).toEqual([]);
  });

  it('takes a second start as the same deployment: nothing is applied twice', async () => {
    await place.start();
    const { rows } = await place.database.pool.query('SELECT count(*)::int AS editions FROM organisation_edition');
    expect(rows[0].editions).toBe(1);
  });

  it('refuses unsigned webhooks of both vendors', async () => {
    const { url } = await place.start();
    const body = new URLSearchParams({ CallSid: 'x' });
    expect((await fetch(`${url}/voice/inbound`, { method: 'POST', body })).status).toBe(403);
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body })).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toContain('text/plain');
  });

  it('is reached from this machine only while it rehearses: its page knows no sign-in', async () => {
    const { url } = await place.start();
    const { port } = new URL(url);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    // Another address of this very machine stands for every other way in.
    await expect(fetch(`http://127.0.0.2:${port}/health/live`)).rejects.toThrow();
  });

  it('leaves webhooks to the web role', async () => {
    const { url } = await place.start({ REXIAN_ROLE: 'worker' });
    expect((await fetch(`${url}/voice/inbound`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('stops in good order, and only once', async () => {
    const { app, url, heard } = await place.start();
    await Promise.all([app.stop(), app.stop()]);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    expect(heard.of('error')).toEqual([]);
    expect(heard.of('warn').filter((line) => line !== 'organisation file')).toEqual([]);
  });

  it('stops the start with every fault of an organisation file', async () => {
    const faulty = new URL('../../package.json', import.meta.url).pathname;
    await expect(place.start({ REXIAN_ORGANISATION: faulty })).rejects.toThrow(/package\.json[\s\S]*Fix: /);
  });
});

describe('the program with vendors but no organisation', () => {
  it('is ready all the same, and says what is missing', async () => {
    const place = await deployment(live);
    try {
      const { app, url } = await place.start();
      const ready = await fetch(`${url}/health/ready`);
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({
        ready: true,
        checks: { organisation: expect.stringContaining('REXIAN_ORGANISATION') },
      });
      expect(app.standIns).toEqual({ carrier: null, workspace: null });
    } finally {
      await place.close();
    }
  });
});
