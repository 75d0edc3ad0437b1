import type { Organisation } from '../../../organisation/organisation.ts';
import { unitOf } from '../../../organisation/unit-tree.ts';
import type { RevealStore } from '../../../oversight/privacy/ports.ts';
import { revealFigures, revealLabel } from '../../../oversight/privacy/reveal-figures.ts';
import { dayPlus, localDayAt } from '../../../shared/local-day.ts';
import type { Digest } from '../digest.ts';
import type { DigestSource, DigestStore } from '../ports.ts';

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
    const from = await listedBefore(digests, roster.organisation, { unitId, kind: 'business', at });
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

/** When the list of an earlier day was drawn up; a day ago when there was none lately. */
export const listedBefore = async (
  digests: Pick<DigestStore, 'ofDay'>,
  organisation: Organisation,
  { unitId, kind, at }: { readonly unitId: string; readonly kind: Digest['kind']; readonly at: Date },
): Promise<Date> => {
  const today = localDayAt(at, unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC');
  for (let back = 1; back <= mostDaysBack; back += 1) {
    const found = await digests.ofDay(unitId, dayPlus(today, -back), kind);
    if (found !== null) return found.composedAt;
  }
  return new Date(at.getTime() - dayMs);
};
