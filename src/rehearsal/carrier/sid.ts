import { randomBytes } from 'node:crypto';

/** A new id as the carrier forms them: a two-letter prefix and 32 hexadecimal digits. */
export const newSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');
