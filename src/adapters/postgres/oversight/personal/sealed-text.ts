import { maskText } from '../../../../shared/masking.ts';
import type { Vault } from '../../../../shared/vault.ts';

const mark = 'sealed:';
const codeShape = /^[A-Za-z0-9][A-Za-z0-9._:+/-]{0,79}$/;

/** Text in a text column, unreadable without the keys. */
export const sealText = (vault: Pick<Vault, 'seal'>, text: string): string =>
  `${mark}${Buffer.from(vault.seal(text)).toString('base64')}`;

/** What `sealText` made, opened; any other text as it is. */
export const openText = (vault: Pick<Vault, 'open'>, text: string): string => {
  const sealed = sealedBytes(text);
  return sealed === null ? text : vault.open(sealed);
};

/** The sealed bytes within a text column; `null` for text in clear. */
export const sealedBytes = (text: string): Buffer | null =>
  text.startsWith(mark) ? Buffer.from(text.slice(mark.length), 'base64') : null;

/**
 * The same value with every text sealed that a person may have written, however deep. Ids, codes and instants stay readable: they
 * are one short word without anything that could be a phone or identity number.
 */
export const sealWritten = <Value>(vault: Vault, value: Value): Value =>
  eachText(value, (text) => (isCode(text) ? text : sealText(vault, text))) as Value;

export const openWritten = <Value>(vault: Vault, value: Value): Value =>
  eachText(value, (text) => openText(vault, text)) as Value;

/** The same value with every sealed text in it under the newest key. */
export const resealWritten = <Value>(vault: Vault, value: Value): Value =>
  eachText(value, (text) => {
    const sealed = sealedBytes(text);
    return sealed === null || vault.isFresh(sealed) ? text : sealText(vault, vault.open(sealed));
  }) as Value;

const isCode = (text: string): boolean => text === '' || (codeShape.test(text) && maskText(text) === text);

const eachText = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((inner) => eachText(inner, change));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachText(inner, change)]));
};
