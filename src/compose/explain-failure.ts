import { isAppError } from '../shared/app-error.ts';

/** Why the program did not start, for the person at the terminal: the sentence that was meant for them, else everything known. */
export const explainFailure = (error: unknown): string => {
  if (isAppError(error)) return `Rexian did not start: ${error.doing}${causes(error.cause)}`;
  return `Rexian did not start because of a fault in the program.\n${error instanceof Error ? error.stack : String(error)}`;
};

const causes = (cause: unknown): string => {
  if (!(cause instanceof Error)) return '';
  const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  const said = cause.message === '' ? code.trim() : `${cause.message}${code}`;
  return said === '' ? causes(cause.cause) : `\n  because: ${said}${causes(cause.cause)}`;
};
