import type { Clock } from '../../shared/clock.ts';
import type { ArticleStore } from '../ports.ts';
import type { SpokenAnswer } from './spoken-answers.ts';

/** What can be told on the phone, as this process knows it: a few seconds old. A caller's turn asks no database for it. */
export interface SpokenSource {
  current(): readonly SpokenAnswer[];
  /** Looks again. Throws what the store throws; the last value stays. */
  refresh(): Promise<void>;
}

/** Uses of the last thirty days decide what is told first. */
export const latelyMs = 30 * 24 * 3_600_000;

/** A source that knows nothing until its first `refresh`. */
export const spokenSource = (articles: Pick<ArticleStore, 'spoken'>, clock: Clock): SpokenSource => {
  let known: readonly SpokenAnswer[] = [];
  return {
    current: () => known,
    refresh: async () => {
      known = await articles.spoken(new Date(clock.now().getTime() - latelyMs));
    },
  };
};
