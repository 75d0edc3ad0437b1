import { describe, expect, it } from 'vitest';
import { type Config, parseConfig } from '../../../src/config.ts';
import { type ConfigFault, describeFaults } from '../../../src/config-faults.ts';

const read = (env: Record<string, string>): Config => {
  const parsed = parseConfig(env, '/somewhere');
  if (parsed.kind === 'faults') throw new Error(describeFaults(parsed.faults));
  return parsed.config;
};
const faults = (env: Record<string, string>): readonly ConfigFault[] => {
  const parsed = parseConfig(env, '/somewhere');
  return parsed.kind === 'faults' ? parsed.faults : [];
};
const carrier = { TWILIO_ACCOUNT_SID: `AC${'a1'.repeat(16)}`, TWILIO_AUTH_TOKEN: 'token-one' };
const workspace = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: 'sign-here' };

describe('the environment', () => {
  it('needs nothing: both vendors are rehearsed on an embedded database', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      publicUrl: null,
      role: 'all',
      dataDir: '/somewhere/.data',
      database: { kind: 'embedded' },
      redisUrl: null,
      carrier: { mode: 'rehearsal' },
      workspace: { mode: 'rehearsal' },
      logLevel: 'info',
    });
  });

  it('treats a variable set to nothing as unset', () => {
    expect(read({ PORT: '', TWILIO_AUTH_TOKEN: ' ', SLACK_API_URL: '' })).toEqual(read({}));
  });

  it('goes live with one vendor and rehearses the other', () => {
    expect(read(carrier)).toMatchObject({ carrier: { mode: 'live' }, workspace: { mode: 'rehearsal' } });
    expect(read(workspace)).toMatchObject({
      carrier: { mode: 'rehearsal' },
      workspace: { mode: 'live', appToken: null },
    });
  });

  it('says what is missing when a vendor is partly set', () => {
    expect(faults({ TWILIO_API_URL: 'http://localhost:9', SLACK_BOT_TOKEN: 'xoxb-1' }).map(({ name }) => name)).toEqual(
      ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'SLACK_SIGNING_SECRET'],
    );
  });

  it('lists every fault at once, each with its fix', () => {
    const found = faults({
      PORT: '70000',
      PUBLIC_URL: 'example.org',
      DATABASE_URL: 'mysql://u:geheim@h/d',
      REDIS_URL: 'localhost',
      REXIAN_ROLE: 'boss',
      REXIAN_ENCRYPTION_KEYS: 'geheim',
      REXIAN_CHANNEL_PACE: '1s',
      TWILIO_ACCOUNT_SID: 'AC1',
      LOG_LEVEL: 'loud',
    });
    expect(found.map(({ name }) => name).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
      'REXIAN_CHANNEL_PACE',
      'REXIAN_ENCRYPTION_KEYS',
      'REXIAN_ROLE',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
    ]);
    for (const fault of found) expect(fault.fix.length).toBeGreaterThan(8);
    expect(describeFaults(found)).not.toContain('geheim');
    expect(describeFaults(found)).toContain('PORT = 70000: write a whole number from 0 to 65535');
  });

  it('never shows a secret in a fault', () => {
    const found = faults({
      ...carrier,
      TWILIO_AUTH_TOKEN: 'with blank',
      SLACK_BOT_TOKEN: 'sesame',
      SLACK_SIGNING_SECRET: 'a b',
    });
    expect(found).toHaveLength(3);
    expect(describeFaults(found)).not.toMatch(/with blank|sesame|a b[^u]/);
  });

  it('reads durations in seconds and cuts the slash off the public address', () => {
    expect(read({ REXIAN_CHANNEL_PACE: 'PT0.2S', PUBLIC_URL: 'https://hotline.example.org/x/' })).toMatchObject({
      channelPaceMs: 200,
      publicUrl: 'https://hotline.example.org/x',
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(read({}))).toBe(true);
  });
});
