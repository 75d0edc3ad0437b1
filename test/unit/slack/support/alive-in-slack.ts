/** Everything in a message or modal that Slack would bring to life: mentions, links, and markup characters that were not escaped. */
export const aliveIn = (value: unknown): readonly string[] => {
  const alive: string[] = [];
  visit(value, alive);
  const { text } = value as { text?: unknown };
  if (typeof text === 'string') alive.push(...markup(text), ...bareLinks(text));
  return alive;
};

const visit = (value: unknown, alive: string[]): void => {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Record<string, unknown>;
  if (node.type === 'mrkdwn') {
    alive.push(...markup(String(node.text)));
    if (node.verbatim !== true) alive.push(...bareLinks(String(node.text)));
  }
  if (node.type === 'plain_text' && node.emoji !== false) alive.push(`emoji: ${String(node.text)}`);
  if ('url' in node || 'image_url' in node) alive.push('url');
  for (const entry of Object.values(node)) visit(entry, alive);
};

/** Dates are ours; anything else between angle brackets is not. */
const markup = (text: string): string[] =>
  [...text.matchAll(/<[^>]*>?/g)]
    .map(([match]) => match)
    .filter((match) => !/^<!date\^\d+\^[^<>|]*\|[^<>|]*>$/.test(match));

const bareLinks = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/\S+|@(?:channel|here|everyone)\b/gi)].map(([match]) => match);
