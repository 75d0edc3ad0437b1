import { resolve } from 'node:path';
import { z } from 'zod';
import { type LogLevel, logLevels } from './adapters/system/json-log.ts';
import type { VaultKeys } from './adapters/system/key-vault.ts';
import { parseVaultKeys } from './adapters/system/parse-vault-keys.ts';
import type { ConfigFault } from './config-faults.ts';
import { describeValue, missingTogether } from './config-faults.ts';

export const appRoles = ['all', 'web', 'worker'] as const;
export type AppRole = (typeof appRoles)[number];

/** Everything the environment decides, read once. Durations in milliseconds. */
export interface Config {
  /** 0 picks a free port. */
  readonly port: number;
  /** Without a trailing slash; `null`: the address it listens on. */
  readonly publicUrl: string | null;
  readonly role: AppRole;
  readonly logLevel: LogLevel;
  /** Absolute. */
  readonly dataDir: string;
  readonly database: { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string };
  readonly redisUrl: string | null;
  readonly organisationFile: string | null;
  /** `null`: kept in a file under `dataDir`. */
  readonly vaultKeys: VaultKeys | null;
  readonly carrier: CarrierConfig;
  readonly workspace: WorkspaceConfig;
  /** Least time between two messages in one channel of the workspace. */
  readonly channelPaceMs: number;
  /** How many jobs a worker process runs side by side. */
  readonly workerConcurrency: number;
  /** How long a stopping process waits for requests and jobs at hand. */
  readonly shutdownMs: number;
}

export type CarrierConfig =
  | { readonly mode: 'rehearsal' }
  | {
      readonly mode: 'live';
      readonly accountSid: string;
      readonly authToken: string;
      readonly secondaryAuthToken: string | null;
      readonly apiUrl: string | null;
    };

export type WorkspaceConfig =
  | { readonly mode: 'rehearsal' }
  | {
      readonly mode: 'live';
      readonly botToken: string;
      readonly signingSecret: string;
      /** Set: socket mode. */
      readonly appToken: string | null;
      readonly apiUrl: string | null;
    };

/** Nothing reaches a real carrier or workspace. */
export const isRehearsal = ({ carrier, workspace }: Config): boolean =>
  carrier.mode === 'rehearsal' && workspace.mode === 'rehearsal';

export type ParsedConfig =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly ConfigFault[] };

const url = (protocols: readonly string[], message: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message);

const seconds = (name: string) =>
  z
    .string()
    .regex(/^PT\d{1,5}(\.\d{1,3})?S$/, `write a duration in seconds, for example PT1S or PT0.2S, in ${name}`)
    .transform((text) => Math.round(Number(text.slice(2, -1)) * 1000));

const whole = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `write a whole number from ${least} to ${most}`,
    )
    .transform(Number);

const http = url(['http:', 'https:'], 'write an address that begins with https:// or http://');
const oneLine = z.string().regex(/^\S+$/, 'remove the blanks');

const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: http
    .refine(
      (text) => !URL.canParse(text) || new URL(text).search + new URL(text).hash === '',
      'leave out the part after ? or #',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'write postgresql://USER:PASSWORD@HOST:PORT/DATABASE').optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'write redis://HOST:PORT').optional(),
  REXIAN_ROLE: z.enum(appRoles, `write one of ${appRoles.join(', ')}`).default('all'),
  REXIAN_DATA_DIR: z.string().default('.data'),
  REXIAN_ORGANISATION: z.string().optional(),
  REXIAN_ENCRYPTION_KEYS: z
    .string()
    .transform((text, context) => {
      const parsed = parseVaultKeys(text);
      if (parsed.kind === 'keys') return parsed.keys;
      for (const message of parsed.faults) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional(),
  REXIAN_CHANNEL_PACE: seconds('REXIAN_CHANNEL_PACE').default(1000),
  REXIAN_WORKER_CONCURRENCY: whole(1, 500).default(24),
  REXIAN_SHUTDOWN: seconds('REXIAN_SHUTDOWN').default(10_000),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'write AC and 32 digits or letters a to f, from the carrier’s console')
    .optional(),
  TWILIO_AUTH_TOKEN: oneLine.optional(),
  TWILIO_AUTH_TOKEN_SECONDARY: oneLine.optional(),
  TWILIO_API_URL: http.optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox[a-z][-.]\S+$/, 'write the bot token; it begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: oneLine.optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'write the app-level token; it begins with xapp-')
    .optional(),
  SLACK_API_URL: http.optional(),
  LOG_LEVEL: z.enum(logLevels, `write one of ${logLevels.join(', ')}`).default('info'),
});

const names = Object.keys(environment.shape);

/** Reads the environment; finds every fault, not only the first. A variable set to nothing counts as unset. */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>, cwd: string): ParsedConfig => {
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = environment.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => {
      const name = String(issue.path[0]);
      return { name, value: describeValue(name, given[name]), fix: issue.message };
    }),
    ...missingTogether(given),
  ];
  if (faults.length > 0 || !parsed.success) return { kind: 'faults', faults };
  return { kind: 'config', config: Object.freeze(toConfig(parsed.data, cwd)) };
};

/** The configuration of this process. */
export const readConfig = (): ParsedConfig => parseConfig(process.env, process.cwd());

const toConfig = (env: z.output<typeof environment>, cwd: string): Config => ({
  port: env.PORT,
  publicUrl: env.PUBLIC_URL ?? null,
  role: env.REXIAN_ROLE,
  logLevel: env.LOG_LEVEL,
  dataDir: resolve(cwd, env.REXIAN_DATA_DIR),
  database: env.DATABASE_URL === undefined ? { kind: 'embedded' } : { kind: 'external', url: env.DATABASE_URL },
  redisUrl: env.REDIS_URL ?? null,
  organisationFile: env.REXIAN_ORGANISATION === undefined ? null : resolve(cwd, env.REXIAN_ORGANISATION),
  vaultKeys: env.REXIAN_ENCRYPTION_KEYS ?? null,
  carrier:
    env.TWILIO_ACCOUNT_SID === undefined || env.TWILIO_AUTH_TOKEN === undefined
      ? { mode: 'rehearsal' }
      : {
          mode: 'live',
          accountSid: env.TWILIO_ACCOUNT_SID,
          authToken: env.TWILIO_AUTH_TOKEN,
          secondaryAuthToken: env.TWILIO_AUTH_TOKEN_SECONDARY ?? null,
          apiUrl: env.TWILIO_API_URL ?? null,
        },
  workspace:
    env.SLACK_BOT_TOKEN === undefined || env.SLACK_SIGNING_SECRET === undefined
      ? { mode: 'rehearsal' }
      : {
          mode: 'live',
          botToken: env.SLACK_BOT_TOKEN,
          signingSecret: env.SLACK_SIGNING_SECRET,
          appToken: env.SLACK_APP_TOKEN ?? null,
          apiUrl: env.SLACK_API_URL ?? null,
        },
  channelPaceMs: env.REXIAN_CHANNEL_PACE,
  workerConcurrency: env.REXIAN_WORKER_CONCURRENCY,
  shutdownMs: env.REXIAN_SHUTDOWN,
});
