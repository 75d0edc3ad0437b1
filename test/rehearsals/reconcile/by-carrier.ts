import type { App } from '../../../src/compose/app.ts';
import type { ReportFigures } from '../../../src/reports/monthly-report.ts';
import { isWithin } from '../../../src/shared/period.ts';
import type { MadeCall, RehearsedMonth } from '../run-month.ts';
import { type Counts, countBy, differences, sum } from './counts.ts';
import { callCounts } from './frozen-report.ts';
import { type HeardOutcome, heardOutcome } from './heard-outcome.ts';

interface Judged extends MadeCall {
  readonly unitId: string;
  readonly counts: string;
  readonly result: string;
  readonly heard: HeardOutcome;
}

interface CallRow {
  readonly carrier_sid: string;
  readonly report_category: string | null;
  readonly outcome: string | null;
}

/** Compares the figures of each unit with what went over the lines, told from the carrier's own record and what callers heard. */
export const reconcileWithCarrier = async (
  app: App,
  month: RehearsedMonth,
  figuresOf: (unitId: string) => ReportFigures,
): Promise<readonly string[]> => {
  const { numbers, units } = app.world.currentOrganisation();
  const unitOf = new Map(numbers.map(({ number, unitId }) => [number, unitId]));
  const { rows } = await app.world.database.pool.query<CallRow>(
    'SELECT carrier_sid, report_category, outcome FROM call',
  );
  const stored = new Map(rows.map((row) => [row.carrier_sid, row]));
  const inMonth = month.made.filter(({ call }) => isWithin(month.period, call.createdAt));
  const judged = inMonth.map(({ manner, call }): Judged => {
    const heard = heardOutcome(call);
    // Whoever asked after a ticket counts as what the ticket is about, which only the ticket knows.
    const category = heard.category === 'ticket' ? (stored.get(call.sid)?.report_category ?? null) : heard.category;
    const counts = category ?? 'not counted: no-request';
    const result = category === null ? 'neither' : heard.achieved;
    return { manner, call, heard, counts, result, unitId: unitOf.get(call.to) ?? 'no unit' };
  });
  const unfinished = inMonth.filter(({ call }) => !call.ended || call.status !== 'completed');
  return [
    ...unfinished.map(({ manner, call }) => `${call.sid} (${manner}) ended as ${call.status}`),
    ...units.flatMap(({ id }) => {
      const own = judged.filter(({ unitId }) => unitId === id);
      return differences(`calls of ${id}`, callCounts(figuresOf(id)), carrierCounts(own), 'the carrier');
    }),
    ...units.flatMap(({ id }) => ticketDifferences(id, judged, figuresOf(id))),
    ...judged.flatMap((call) => strange(call, stored.get(call.call.sid))),
  ];
};

const carrierCounts = (calls: readonly Judged[]): Counts => {
  const results = countBy(calls, ({ result }) => result);
  return {
    total: calls.length,
    answered: results.answered ?? 0,
    handedOn: results['handed-on'] ?? 0,
    abandoned: results.abandoned ?? 0,
    ...countBy(calls, ({ counts }) => counts),
  };
};

/** What callers were told was opened. Callbacks are left out: the promise of another one may renew a ticket. */
const ticketDifferences = (unitId: string, all: readonly Judged[], figures: ReportFigures): readonly string[] => {
  const own = all.filter((call) => call.unitId === unitId).map(({ heard }) => heard);
  const opened = (kind: string) =>
    sum(
      countBy(
        own.flatMap((heard) => Array(heard.opened[kind] ?? 0).fill(kind)),
        String,
      ),
    );
  const half = (kind: string) => own.filter((heard) => heard.drafts[kind] === 1).length;
  const kinds = ['complaint', 'consultation', 'feedback', 'appointment'] as const;
  const counted = Object.fromEntries(kinds.map((kind) => [kind, opened(kind) + half(kind)]));
  const reported = Object.fromEntries(kinds.map((kind) => [kind, figures.tickets.byKind[kind]]));
  return differences(`tickets of ${unitId}`, reported, counted, 'the callers');
};

/** Names the call, so that a difference in a sum can be looked into. */
const strange = ({ call, manner, counts, result }: Judged, row: CallRow | undefined): readonly string[] => {
  const category = row?.report_category ?? 'not counted: no-request';
  const kept = ['abandoned', 'handed-on'].find((each) => each === row?.outcome) ?? 'answered';
  const outcome = row?.report_category == null ? 'neither' : kept;
  if (row !== undefined && category === counts && outcome === result) return [];
  const last = call.heard.at(-1)?.text.slice(0, 60) ?? '';
  return [
    `${call.sid} (${manner}) is kept as ${category}, ${row?.outcome ?? 'nothing'}; heard as ${counts}, ${result}: ${last}`,
  ];
};
