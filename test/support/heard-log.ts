import type { Log, LogFields } from '../../src/shared/log.ts';

/** A log that keeps what it is told. */
export const heardLog = () => {
  const heard: { level: string; message: string; fields: LogFields }[] = [];
  const at = (level: string) => (fields: LogFields, message: string) => void heard.push({ level, message, fields });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return {
    log,
    heard,
    of: (level: string) => heard.filter((line) => line.level === level).map((line) => line.message),
  };
};
