import type { Organisation } from '../../organisation/organisation.ts';
import { unitsBelow } from '../../organisation/unit-tree.ts';
import { type Notice, versionInForce } from '../notices/notice.ts';
import type { NoticeTextStore } from './ports.ts';
import type { NoticeReach, Window } from './reach.ts';

/** The reach of what is in force of a notice. */
export const reachOfNotice = (
  texts: Pick<NoticeTextStore, 'reach'>,
  organisation: Organisation,
  notice: Notice,
  now: Date,
): Promise<NoticeReach> => {
  const { number, byPhone } = versionInForce(notice);
  return texts.reach(notice.id, number, byPhone ? playedIn(organisation, notice, now) : null);
};

/** The same of several, by the ids of the notices. */
export const reachOfNotices = async (
  texts: Pick<NoticeTextStore, 'reach'>,
  organisation: Organisation,
  notices: readonly Notice[],
  now: Date,
): Promise<ReadonlyMap<string, NoticeReach>> =>
  new Map(
    await Promise.all(
      notices.map(async (notice) => [notice.id, await reachOfNotice(texts, organisation, notice, now)] as const),
    ),
  );

const playedIn = (organisation: Organisation, notice: Notice, now: Date): Window => {
  const { from, until, approvedAt } = versionInForce(notice);
  const ends = [until, now, ...(notice.withdrawnAt === null ? [] : [notice.withdrawnAt])];
  return {
    unitIds: unitsBelow(organisation, notice.unitId).map(({ id }) => id),
    from: from > approvedAt ? from : approvedAt,
    until: new Date(Math.min(...ends.map((end) => end.getTime()))),
  };
};
