import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hotlineCommand } from '../../../src/adapters/slack/hotline-command/register-command.ts';

interface Manifest {
  readonly display_information: {
    readonly name: string;
    readonly description: string;
    readonly long_description: string;
  };
  readonly features: {
    readonly app_home: { readonly home_tab_enabled: boolean };
    readonly slash_commands: readonly { readonly command: string; readonly url: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string };
  };
}

const manifest = parse(readFileSync('docs/slack-app-manifest.yaml', 'utf8')) as Manifest;
const folder = 'src/adapters/slack';
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');
const used = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].sort();

/** What each method of the Web API needs, as its reference page says. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

describe('the app manifest', () => {
  it('declares every command that is answered, and no other', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([hotlineCommand]);
    expect(used(/onCommand\((\w+)/g)).toEqual(['command', 'hotlineCommand']);
  });

  it('subscribes to every event that is listened to', () => {
    expect(used(/app\.event\('(\w+)'/g)).toEqual(['app_home_opened', 'message']);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'message.channels',
      'message.groups',
      'app_home_opened',
    ]);
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
  });

  it('asks for the scopes of every method that is called', () => {
    const methods = used(/client\.((?:auth|chat|conversations|views|files|users|apps|reactions|pins)\.\w+)\(/g);
    expect(methods.filter((method) => scopesOf[method] === undefined)).toEqual([]);
    const { bot } = manifest.oauth_config.scopes;
    expect(methods.flatMap((method) => scopesOf[method] ?? []).filter((scope) => !bot.includes(scope))).toEqual([]);
    expect(bot).toContain('commands');
  });

  it('sends everything to the one address that takes it', () => {
    const { event_subscriptions: events, interactivity } = manifest.settings;
    expect(interactivity.is_enabled).toBe(true);
    const addresses = [
      events.request_url,
      interactivity.request_url,
      ...manifest.features.slash_commands.map(({ url }) => url),
    ];
    expect(addresses.every((address) => new URL(address).pathname === '/slack/events')).toBe(true);
  });

  it('keeps within Slack’s limits for a manifest', () => {
    const { name, description, long_description: long } = manifest.display_information;
    expect([name.length <= 35, description.length <= 140, long.length >= 174 && long.length <= 4000]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
