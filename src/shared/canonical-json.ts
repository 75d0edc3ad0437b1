import { createHash } from 'node:crypto';
import { mapFields } from './map-fields.ts';

/** JSON with the keys of every object sorted, so that equal data is equal text. Dates become ISO text; undefined is left out. */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value)) ?? 'null';

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The same value with the keys of every object sorted. An object lists numbers first whatever their turn, and so they are signed. */
const ordered = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return ordered(value.toJSON());
  return Array.isArray(value) ? value.map(ordered) : mapFields(value, Object.keys(value).sort(), ordered);
};
