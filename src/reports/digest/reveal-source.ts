import { unitOf } from '../../organisation/unit-tree.ts';
import type { RevealStore } from '../../oversight/privacy/ports.ts';
import { revealFigures, revealLabel } from '../../oversight/privacy/reveal-figures.ts';
import { dayPlus, type LocalDay, localDayAt } from '../../shared/local-day.ts';
import type { Digest } from './digest.ts';
import type { DigestSource, DigestStore } from './ports.ts';

const mostDaysBack = 14;
const dayMs = 86_400_000;
const mostPeople = 20;

/** Who saw numbers in clear since the last list, how many and why; who saw unusually many stands apart (art. 5, 44). */
export const revealSource = (
  reveals: Pick<RevealStore, 'tally' | 'reasons'>,
  digests: Pick<DigestStore, 'ofDay'>,
): DigestSource => ({
  kind: 'business',
  find: async ({ unitId, unitIds, roster, at }) => {
    const zone = unitOf(roster.organisation, unitId)?.calendar.timeZone ?? 'UTC';
    const from = await checkBefore(digests, unitId, at, zone);
    const [tally, reasons] = await Promise.all([reveals.tally(unitIds, from, at), reveals.reasons(unitIds, from, at)]);
    return revealFigures(tally, reasons)
      .slice(0, mostPeople)
      .map((figure) => ({
        section: figure.isUnusual ? ('many-reveals' as const) : ('reveals' as const),
        subjectId: figure.staffId,
        label: revealLabel(figure),
        responsibleId: figure.staffId,
        dueAt: null,
      }));
  },
});

/** When the list before today's was made; a day ago when there is none. */
export const checkBefore = async (
  digests: Pick<DigestStore, 'ofDay'>,
  unitId: string,
  at: Date,
  timeZone: string,
): Promise<Date> => {
  const last = await digestBefore(digests, unitId, localDayAt(at, timeZone));
  return last?.composedAt ?? new Date(at.getTime() - dayMs);
};

const digestBefore = async (
  digests: Pick<DigestStore, 'ofDay'>,
  unitId: string,
  today: LocalDay,
): Promise<Digest | null> => {
  for (let back = 1; back <= mostDaysBack; back += 1) {
    const found = await digests.ofDay(unitId, dayPlus(today, -back), 'business');
    if (found !== null) return found;
  }
  return null;
};
