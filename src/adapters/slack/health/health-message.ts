import { type HealthState, healthColours } from '../../../oversight/health/health.ts';
import { healthOf } from '../../../reports/digest/sources/health-source.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

/** Every part with its colour: since when, why, and what to do. */
export const healthMessage = (states: readonly HealthState[], zone: string, words: Words): ChatMessage => {
  const at = (instant: Date) => dayAndTimePlain(instant, words.language, zone);
  const title = words.say('health.title');
  const sorted = states.toSorted((a, b) => healthColours.indexOf(b.colour) - healthColours.indexOf(a.colour));
  const worst = sorted[0]?.colour ?? 'green';
  const summary = words.say(`health.summary.${worst}`);
  const line = (state: HealthState): string => {
    const head = words.say('health.line', {
      mark: words.say(`health.marks.${state.colour}`),
      part: words.say(`health.parts.${state.part}`),
      colour: words.say(`health.colours.${state.colour}`),
      since: at(state.since),
    });
    const well = state.lastWellAt === null ? [] : [words.say('health.last-well', { at: at(state.lastWellAt) })];
    const why = state.colour === 'green' ? [] : [healthReason(state, words), words.say(`health.advice.${state.part}`)];
    return [head, ...why, ...well].join('\n');
  };
  return {
    text: neutral([title, summary].join(words.say('card.comma')), 500),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(summary) },
      ...sorted.map((state) => ({ type: 'section' as const, text: plain(line(state)) })),
      { type: 'context', elements: [plain(words.say('health.sign'), 2000)] },
    ],
  };
};

const healthReason = (
  { reason, figure }: { readonly reason: string; readonly figure: number | null },
  words: Words,
): string => words.say(`health.reasons.${reason}`, { count: figure ?? 0 });

/** What stands on the day's list. */
export const healthWords = (label: string, words: Words): string => {
  const { part, colour, reason, count } = healthOf(label);
  return words.say('health.on-list', {
    mark: words.say(`health.marks.${colour}`),
    part: words.say(`health.parts.${part}`),
    reason: healthReason({ reason, figure: count }, words),
  });
};
