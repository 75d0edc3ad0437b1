import { cleanText } from '../../../shared/clean-text.ts';

const special = /[&<>"']/;
const specials = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text or attribute value that cannot break out of its document. */
export const escapeXml = (text: string): string => {
  const clean = cleanText(text);
  return special.test(clean) ? clean.replace(specials, (character) => entities[character] ?? '') : clean;
};

/** One element; attributes without a value are left out. `inner` is markup. */
export const element = (name: string, attributes: Readonly<Record<string, string | null>>, inner = ''): string => {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== null && value !== undefined) open += ` ${key}="${escapeXml(value)}"`;
  }
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`;
};

export const responseDocument = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${inner}</Response>`;
