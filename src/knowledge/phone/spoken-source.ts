import type { Clock } from '../../shared/clock.ts';
import type { ArticleStore } from '../ports.ts';
import type { SpokenAnswer } from './spoken-answers.ts';

/** What can be told on the phone, as this process knows it: a few seconds old. A caller's turn asks no database for it. */
export interface SpokenSource {
  current(): readonly SpokenAnswer[];
  /** Looks whether anything changed. Throws what the store throws; the last value stays. */
  refresh(): Promise<void>;
}

/** Uses of the last thirty days decide what is told first. */
export const latelyMs = 30 * 24 * 3_600_000;

/** To count the uses of weeks takes long where many call: what was published is known at once, how often it is used a little later. */
const recountMs = 10 * 60_000;

/** A source that knows nothing until its first `refresh`. */
export const spokenSource = (articles: Pick<ArticleStore, 'spoken' | 'spokenMark'>, clock: Clock): SpokenSource => {
  let known: readonly SpokenAnswer[] = [];
  let seen: { readonly mark: string; readonly at: Date } | null = null;
  return {
    current: () => known,
    refresh: async () => {
      const at = clock.now();
      const mark = await articles.spokenMark();
      if (seen?.mark === mark && at.getTime() - seen.at.getTime() < recountMs) return;
      known = await articles.spoken(new Date(at.getTime() - latelyMs));
      seen = { mark, at };
    },
  };
};
