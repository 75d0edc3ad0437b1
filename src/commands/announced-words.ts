import type { World } from '../compose/world/world.ts';
import type { Unit } from '../organisation/organisation.ts';
import type { LocalText } from '../shared/language.ts';
import type { Translator } from '../shared/translator.ts';

/** Reads `zh-CN=...` and the like; `null` when one has no language. */
export const readTexts = (written: readonly string[]): LocalText | null => {
  const pairs = written.map((text) => /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.+)$/su.exec(text));
  if (pairs.some((pair) => pair === null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
};

export const unitAsked = (world: World, id: string): Unit | null =>
  world.organisation.current()?.units.find((unit) => unit.id === id) ?? null;

/** Says why not, in the words of the workspace, and gives the exit code. */
export const refusal = (translator: Translator, reason: string): number => {
  const key = `announcement.refusals.${reason}`;
  process.stderr.write(`${translator.has('en', 'chat', key) ? translator.t('en', 'chat', key) : reason}\n`);
  return 1;
};
