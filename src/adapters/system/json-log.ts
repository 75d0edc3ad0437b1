import { type DestinationStream, type LoggerOptions, pino } from 'pino';
import type { Log } from '../../shared/log.ts';
import { maskLogLine } from './mask-log-line.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secrets = [
  'token',
  'authToken',
  'password',
  'secret',
  'signingSecret',
  'authorization',
  'cookie',
  'connectionString',
];
const personal = [
  'phone',
  'from',
  'to',
  'caller',
  'callerNumber',
  'body',
  'speech',
  'text',
  'SpeechResult',
  'From',
  'To',
];

/** JSON lines on standard output. Secrets and personal fields are removed by name, number-like runs are masked in the finished line. */
export const createJsonLog = (options: { level: LogLevel; to?: DestinationStream }): Log => {
  const named = [...secrets, ...personal];
  const settings: LoggerOptions = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [...named, ...named.map((name) => `*.${name}`), ...named.map((name) => `*.*.${name}`)],
      censor: '[hidden]',
    },
    hooks: { streamWrite: maskLogLine },
  };
  return options.to === undefined ? pino(settings) : pino(settings, options.to);
};
