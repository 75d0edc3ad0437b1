import type { CurrentOrganisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Month, monthAt, monthPlus } from '../shared/period.ts';
import { type Refused, refused } from '../shared/refused.ts';
import { type NotPermitted, permit } from '../staff/permit.ts';
import { reportHash } from './correct-report.ts';
import { type DrawUpWorld, drawUpReport } from './draw-up-report.ts';
import type { MonthlyReport } from './monthly-report.ts';

export interface ReportLookup extends DrawUpWorld {
  readonly organisation: CurrentOrganisation;
}

export type LookedUp =
  /** `isFrozen`: it was frozen, so nothing in it changes any more; otherwise this is what would be counted now. */
  | { readonly kind: 'report'; readonly report: MonthlyReport; readonly hash: string; readonly isFrozen: boolean }
  /** One line for each thing that disagrees. */
  | { readonly kind: 'disagrees'; readonly month: Month; readonly disagreements: readonly string[] }
  | NotPermitted
  | Refused<'no-such-unit' | 'month-ahead', never>;

/**
 * The report of a month as whoever may view it sees it: the newest frozen edition, else what is counted so far. `month` null: the last
 * one that is over. Nothing is written.
 */
export const lookUpReport = async (
  desk: ReportLookup,
  { actor, unitId, month }: { readonly actor: Actor; readonly unitId: string; readonly month: Month | null },
): Promise<LookedUp> => {
  const organisation = desk.organisation();
  const unit = unitOf(organisation, unitId);
  if (unit === null) return refused('no-such-unit');
  const allowed = permit(organisation, actor, 'report.view', { unitId, lineId: null });
  if (allowed !== 'ok') return allowed;
  const running = monthAt(desk.clock.now(), unit.calendar.timeZone);
  const asked = month ?? monthPlus(running, -1);
  if (asked > running) return refused('month-ahead');
  const frozen = await desk.reports.newest(unitId, asked);
  if (frozen !== null) return { kind: 'report', report: frozen.report, hash: frozen.hash, isFrozen: true };
  const drawn = await drawUpReport(desk, organisation, unitId, asked);
  if (drawn.kind === 'unknown-unit') return refused('no-such-unit');
  if (drawn.kind === 'disagrees') return { kind: 'disagrees', month: asked, disagreements: drawn.disagreements };
  return { kind: 'report', report: drawn.report, hash: reportHash(drawn.report), isFrozen: false };
};
