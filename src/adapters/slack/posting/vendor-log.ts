import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../shared/log.ts';

const inWords = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part)))
    .join(' ')
    .slice(0, 500);

/**
 * Slack's libraries writing to our log. Their debug and info lines hold whole payloads and go nowhere; what they call an error
 * is a warning here, since our own code decides whether a person must act.
 */
export const vendorLog = (log: Log): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...parts) => log.warn({ from: 'slack library' }, inWords(parts)),
  error: (...parts) => log.warn({ from: 'slack library' }, inWords(parts)),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});
