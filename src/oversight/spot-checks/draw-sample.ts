import { digestOf } from '../../shared/canonical-json.ts';
import { type Archived, sampleSize } from './spot-check.ts';

type Drawn = Pick<Archived, 'ticketId' | 'stratum'>;

/**
 * A stratified sample: every stratum gives its share, and at least one as long as there are places; within a stratum the order is that of
 * a hash over seed and ticket, so that nobody can guess it beforehand and everybody can draw it again. `most`: how many are drawn at most.
 */
export const drawSample = <One extends Drawn>(
  archive: readonly One[],
  seed: string,
  most = sampleSize(archive.length),
): readonly One[] => {
  const size = Math.min(most, archive.length);
  const strata = [...new Set(archive.map(({ stratum }) => stratum))]
    .map((name) => ({
      stratum: name,
      all: shuffled(
        archive.filter(({ stratum }) => stratum === name),
        seed,
      ),
    }))
    .sort((a, b) => b.all.length - a.all.length || (a.stratum < b.stratum ? -1 : 1));
  const taken: number[] = strata.map((_, at) => (at < size ? 1 : 0));
  const places = (): number => size - taken.reduce((sum, count) => sum + count, 0);
  while (places() > 0) {
    // The stratum that is furthest behind its share, the largest first.
    const behind = strata.map(({ all }, at) => all.length / archive.length - (taken[at] ?? 0) / size);
    const open = behind.map((by, at) =>
      (taken[at] ?? 0) < (strata[at]?.all.length ?? 0) ? by : Number.NEGATIVE_INFINITY,
    );
    const next = open.indexOf(Math.max(...open));
    taken[next] = (taken[next] ?? 0) + 1;
  }
  return strata.flatMap(({ all }, at) => all.slice(0, taken[at]));
};

const shuffled = <One extends Drawn>(archived: readonly One[], seed: string): readonly One[] =>
  archived
    .map((one) => ({ one, by: digestOf({ seed, ticketId: one.ticketId }) }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ one }) => one);
