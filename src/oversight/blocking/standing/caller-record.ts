import { addLimit } from '../../../calendar/add-limit.ts';
import type { WorkingCalendar } from '../../../calendar/working-calendar.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import { lineage } from '../../../organisation/unit-tree.ts';
import type { Language } from '../../../shared/language.ts';
import { type BlockingPolicy, defaultBlocking } from '../blocking-policy.ts';

/** What is known about a number when it begins to call; nothing about a caller without a number, who is nobody we know. */
export interface CallerRecord {
  /** Entries of the block list in force for the number, in whatever unit. */
  readonly blocks: readonly CallerBlock[];
  /** When the number called before, newest first. */
  readonly recentCalls: readonly Date[];
}

export interface CallerBlock {
  readonly entryId: string;
  readonly unitId: string;
  readonly language: Language;
}

export const noRecord: CallerRecord = { blocks: [], recentCalls: [] };

/** How a call is met. */
export type Standing =
  | { readonly kind: 'welcome' }
  /** Told so, and offered to object (art. 54(13)). */
  | { readonly kind: 'blocked'; readonly block: CallerBlock }
  /** Noticed and slowed, never dropped (art. 23(3)); `calls` within the policy's time, this one included. */
  | { readonly kind: 'frequent'; readonly calls: number; readonly slowSeconds: number; readonly withinMs: number };

export const policyOf = (organisation: Organisation, unitId: string): BlockingPolicy =>
  organisation.blocking.find((policy) => policy.unitId === unitId) ?? { unitId, ...defaultBlocking };

/** Earlier calls that must be known to tell who calls often. */
export const callsToKnow = ({ blocking }: Organisation): number =>
  Math.max(defaultBlocking.calls, ...blocking.map(({ calls }) => calls)) - 1;

/** How a call to a unit is met, by the entry of the nearest unit, or by how often the number called. */
export const standingOf = (
  record: CallerRecord,
  organisation: Organisation,
  unit: { readonly id: string; readonly calendar: WorkingCalendar },
  now: Date,
): Standing => {
  const block = lineage(organisation, unit.id)
    .flatMap((above) => record.blocks.filter((each) => each.unitId === above.id))
    .at(0);
  if (block !== undefined) return { kind: 'blocked', block };
  const { calls: most, within, slowSeconds } = policyOf(organisation, unit.id);
  const isWithin = (at: Date): boolean => addLimit(unit.calendar, at, within) > now;
  const before = record.recentCalls.filter((at) => at <= now);
  // The oldest call that it takes decides: calendars are slow to ask, and a caller waits.
  const edge = before[most - 2];
  if (edge === undefined || !isWithin(edge)) return { kind: 'welcome' };
  const calls = most + before.slice(most - 1).filter(isWithin).length;
  return {
    kind: 'frequent',
    calls,
    slowSeconds,
    withinMs: addLimit(unit.calendar, now, within).getTime() - now.getTime(),
  };
};
