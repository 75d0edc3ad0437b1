/** Markup that is safe to put into a page as it is. */
export interface Markup {
  readonly markup: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (value: string | Markup | readonly Markup[]): string => {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (mark) => escapes[mark] ?? '');
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('\n');
};

/** A template whose values are escaped, unless they are markup themselves. */
export const html = (
  parts: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup => ({
  markup: parts.map((part, index) => part + (index < values.length ? written(values[index] ?? '') : '')).join(''),
});
