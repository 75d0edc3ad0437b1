/** Structured, operator-facing log in English. Facts go into `fields`; a full phone number, a name or what a citizen said goes nowhere. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  /** Something to look at in working hours. */
  warn(fields: LogFields, message: string): void;
  /** A person must act now. Put an exception under `err`. */
  error(fields: LogFields, message: string): void;
  /** The same log with `fields` on every line. */
  child(fields: LogFields): Log;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** For code that must be given a log and has nothing to say. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
};
