import { type AppErrorCode, isAppError } from '../../../shared/app-error.ts';
import type { Words } from '../blocks/words.ts';

/** The one table from a broken world to what a member of staff is told. */
const keys: Readonly<Record<AppErrorCode, string>> = {
  'database-unavailable': 'faults.later',
  'database-conflict': 'faults.again',
  'queue-unavailable': 'faults.later',
  'carrier-unavailable': 'faults.later',
  'carrier-rejected': 'faults.unexpected',
  'workspace-unavailable': 'faults.later',
  'workspace-rate-limited': 'faults.later',
  'workspace-rejected': 'faults.workspace',
  'storage-unavailable': 'faults.later',
  'organisation-missing': 'faults.organisation',
  'configuration-invalid': 'faults.unexpected',
  'not-found': 'faults.gone',
};

export const faultWords = (error: unknown, words: Words): string =>
  words.say(isAppError(error) ? keys[error.code] : 'faults.unexpected');
