import type { Organisation } from '../../../organisation/organisation.ts';
import type { Ids } from '../../../shared/ids.ts';
import type { Period } from '../../../shared/period.ts';
import { gapsAtPost } from '../next-duty.ts';
import { type Roster, seatOf, shiftsOf } from '../roster.ts';

export const watchedPosts = ['manager', 'deputy'] as const;
export type WatchedPost = (typeof watchedPosts)[number];

/** Open hours ahead in which nobody stands at a post (art. 48). Filled when somebody does again, or when it is over. */
export interface RotaGap {
  readonly id: string;
  readonly unitId: string;
  readonly lineId: string;
  readonly post: WatchedPost;
  readonly period: Period;
  readonly noticedAt: Date;
  readonly filledAt: Date | null;
  readonly version: number;
}

/** A gap as the rota shows it, before it is known whether anybody was told. */
export type FoundGap = Pick<RotaGap, 'unitId' | 'lineId' | 'post' | 'period'>;

/**
 * Gaps of a unit within a period, for the posts it means to fill: a manager and a deputy of every line it has a post or a shift for. A
 * line whose post it shares with the unit above is watched there.
 */
export const gapsAhead = (roster: Roster, unitId: string, period: Period): readonly FoundGap[] =>
  linesOf(roster.organisation, unitId).flatMap((lineId) =>
    watchedPosts.flatMap((post) =>
      gapsAtPost(roster, unitId, lineId, post, period).map((gap) => ({ unitId, lineId, post, period: gap })),
    ),
  );

const linesOf = (organisation: Organisation, unitId: string): readonly string[] =>
  organisation.lines
    .map(({ id }) => id)
    .filter((lineId) => {
      const isPosted = organisation.duty.some((post) => post.unitId === unitId && post.lineId === lineId);
      const isOwn = seatOf(organisation, unitId, lineId, 'manager')?.id === unitId;
      return watchedPosts.some((as) => shiftsOf(organisation, unitId, lineId, as).length > 0) || (isPosted && isOwn);
    });

/** Open gaps brought in line with what was found: new ones, ones that grew or shrank, and ones that are filled. Unchanged ones are left out. */
export const reconcileGaps = (
  known: readonly RotaGap[],
  found: readonly FoundGap[],
  now: Date,
  ids: Ids,
): readonly RotaGap[] => {
  const matched = new Set<string>();
  const told = found.flatMap((gap): readonly RotaGap[] => {
    const before = known.find(
      (each) => !matched.has(each.id) && isSamePost(each, gap) && touch(each.period, gap.period),
    );
    if (before === undefined) return [{ ...gap, id: ids.next(), noticedAt: now, filledAt: null, version: 1 }];
    matched.add(before.id);
    // A gap that runs is seen from now on only; it still began when it began.
    const period = { from: before.period.from <= now ? before.period.from : gap.period.from, to: gap.period.to };
    const isSame = +period.from === +before.period.from && +period.to === +before.period.to;
    return isSame ? [] : [{ ...before, period, version: before.version + 1 }];
  });
  const filled = known
    .filter((gap) => !matched.has(gap.id))
    .map((gap) => ({ ...gap, filledAt: now, version: gap.version + 1 }));
  return [...told, ...filled];
};

const isSamePost = (a: FoundGap, b: FoundGap): boolean =>
  a.unitId === b.unitId && a.lineId === b.lineId && a.post === b.post;

const touch = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;
