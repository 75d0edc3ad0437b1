import type { Log, LogFields } from '../../src/shared/log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
}

/** A log that can be read again. */
export interface RecordedLog extends Log {
  readonly lines: LogLine[];
  readonly errors: () => readonly string[];
}

export const recordedLog = (): RecordedLog => {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
  };
  const log: RecordedLog = {
    lines,
    errors: () => lines.filter(({ level }) => level === 'error').map(({ message }) => message),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => log,
  };
  return log;
};
