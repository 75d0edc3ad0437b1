import { createHash } from 'node:crypto';

/** JSON with the keys of every object sorted, so that equal data is equal text. Dates become ISO text; undefined is left out. */
export const canonicalJson = (value: unknown): string => written(value) ?? 'null';

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** In one pass: whatever is signed comes through here. */
const written = (value: unknown): string | undefined => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON());
  if (Array.isArray(value)) return `[${value.map((each) => written(each) ?? 'null').join(',')}]`;
  let inner = '';
  for (const key of sortedKeys(value)) {
    const text = written((value as Readonly<Record<string, unknown>>)[key]);
    if (text !== undefined) inner += `${inner === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  }
  return `{${inner}}`;
};

/** Keys that are numbers come first, by size: so an object lists them, and so everything was signed from the beginning. */
const sortedKeys = (value: object): readonly string[] => {
  const keys = Object.keys(value).sort();
  return keys.some((key) => key <= ':') ? Object.keys(Object.fromEntries(keys.map((key) => [key, null]))) : keys;
};
