/** Why a form was refused. */
export type FormFault = 'repeated-key' | 'bad-key' | 'bad-escape' | 'too-many-keys';

const keyShape = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const mostKeys = 300;
const needsDecoding = /[%+]/;

/**
 * A form body or query string, each key once. Strict where parsers differ: a repeated key, a bracket, a bad escape or bytes that
 * are not UTF-8 are refused, so that nobody reads it another way than the signature did.
 */
export const parseForm = (text: string): ReadonlyMap<string, string> | FormFault => {
  const params = new Map<string, string>();
  if (text === '') return params;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    if (key === null || value === null) return 'bad-escape';
    if (!keyShape.test(key)) return 'bad-key';
    if (params.has(key)) return 'repeated-key';
    params.set(key, value);
    if (params.size > mostKeys) return 'too-many-keys';
  }
  return params;
};

const decode = (text: string): string | null => {
  if (!needsDecoding.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
};
