import fc from 'fast-check';
import type { CallOutcome } from '../../src/calls/call.ts';
import type {
  CountedCalls,
  CountedTickets,
  Figures,
  FiguresRequest,
  UnitWork,
} from '../../src/reports/figures/figures.ts';
import { isWithin } from '../../src/shared/period.ts';
import { type ReportCategory, reportCategories, type TicketKind, ticketKinds } from '../../src/tickets/ticket-kind.ts';

/** A call as the report sees it. */
export interface ReportedCall {
  readonly unitId: string;
  readonly category: ReportCategory | null;
  readonly lineId: string | null;
  readonly outcome: CallOutcome | null;
  readonly ended: boolean;
  readonly startedAt: Date;
}

export interface ReportedTicket {
  readonly unitId: string;
  readonly kind: TicketKind;
  readonly category: ReportCategory;
  readonly lineId: string;
  readonly state: 'registered' | 'answered' | 'draft' | 'merged' | 'archived';
  readonly registeredAt: Date;
  readonly dueAt: Date | null;
  /** When it was answered or, without an answer, closed. */
  readonly settledAt: Date | null;
}

export interface Traffic {
  readonly calls: readonly ReportedCall[];
  readonly tickets: readonly ReportedTicket[];
}

/** Calls and tickets around October 2026 in Shanghai, as the product writes them, a few on the very edges of the month. */
export const traffic = (unitIds: readonly string[], lineIds: readonly string[], most: number): fc.Arbitrary<Traffic> =>
  fc.record({
    calls: fc.array(call(unitIds, lineIds), { maxLength: most }),
    tickets: fc.array(ticket(unitIds, lineIds), { maxLength: most }),
  });

const edges = ['2026-09-30T15:59:59.999Z', '2026-09-30T16:00:00Z', '2026-10-31T15:59:59.999Z', '2026-10-31T16:00:00Z'];
const instants = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...edges).map((text) => new Date(text)) },
  {
    weight: 4,
    arbitrary: fc.date({
      min: new Date('2026-09-20T00:00:00Z'),
      max: new Date('2026-11-08T00:00:00Z'),
      noInvalidDate: true,
    }),
  },
);

const call = (unitIds: readonly string[], lineIds: readonly string[]): fc.Arbitrary<ReportedCall> => {
  const place = { unitId: fc.constantFrom(...unitIds), startedAt: instants };
  const asked = fc.record({
    ...place,
    category: fc.constantFrom(...reportCategories),
    lineId: fc.constantFrom(...lineIds),
    outcome: fc.constantFrom<CallOutcome>('completed', 'transferred', 'handed-on', 'promised', 'abandoned', 'refused'),
    ended: fc.constant(true),
  });
  const unasked = fc.record({
    ...place,
    category: fc.constant(null),
    lineId: fc.constant(null),
    outcome: fc.constantFrom<CallOutcome>('no-request', 'abandoned', 'transferred', 'refused'),
    ended: fc.constant(true),
  });
  const running = fc.record({
    ...place,
    category: fc.constantFrom(null, ...reportCategories),
    lineId: fc.constant(null),
    outcome: fc.constant(null),
    ended: fc.constant(false),
  });
  return fc.oneof(
    { weight: 6, arbitrary: asked },
    { weight: 3, arbitrary: unasked },
    { weight: 1, arbitrary: running },
  );
};

const hour = 3_600_000;

const ticket = (unitIds: readonly string[], lineIds: readonly string[]): fc.Arbitrary<ReportedTicket> =>
  fc
    .record({
      unitId: fc.constantFrom(...unitIds),
      kind: fc.constantFrom(...ticketKinds),
      category: fc.constantFrom(...reportCategories),
      lineId: fc.constantFrom(...lineIds),
      state: fc.constantFrom(
        'registered' as const,
        'answered' as const,
        'draft' as const,
        'merged' as const,
        'archived' as const,
      ),
      registeredAt: instants,
      dueAfter: fc.integer({ min: 1, max: 400 }),
      settledAfter: fc.integer({ min: 0, max: 500 }),
    })
    .map(({ dueAfter, settledAfter, ...told }) => ({
      ...told,
      dueAt: told.state === 'draft' ? null : new Date(told.registeredAt.getTime() + dueAfter * hour),
      settledAt: ['answered', 'archived'].includes(told.state)
        ? new Date(told.registeredAt.getTime() + settledAfter * hour)
        : null,
    }));

/** A unit to which nothing happened. */
export const noWork = (unitId: string): UnitWork => ({
  unitId,
  tickets: 0,
  returned: 0,
  reopened: 0,
  asked: 0,
  satisfied: 0,
  checked: 0,
  faulty: 0,
  findings: 0,
  findingsOpen: 0,
  findingsAnswered: 0,
});
/** Nobody booked anything, and no text was owed. */
export const noVolume: Figures['volume'] = { visitTotal: 0, visits: [], textTotal: 0, texts: [] };

/** Counts traffic one by one, the obvious way, to compare with how a store counts it. */
export const countTraffic = ({ calls, tickets }: Traffic, request: FiguresRequest): Figures => {
  const inUnits = (unitId: string) => request.unitIds.includes(unitId);
  const seen = calls.filter((one) => inUnits(one.unitId) && isWithin(request.period, one.startedAt));
  const registered = tickets.filter((one) => inUnits(one.unitId) && isWithin(request.period, one.registeredAt));
  return {
    callTotal: seen.length,
    calls: grouped(seen.map(({ startedAt: _, ...group }) => group)) satisfies readonly CountedCalls[],
    ticketTotal: registered.length,
    tickets: grouped(
      registered.map(({ unitId, kind, category, lineId, ...told }) => ({
        unitId,
        kind,
        category,
        lineId,
        standing: standingOf(told),
        timeliness: timelinessOf({ kind, ...told }, request.asOf),
      })),
    ) satisfies readonly CountedTickets[],
    work: request.unitIds.map((unitId) => ({
      ...noWork(unitId),
      tickets: registered.filter((ticket) => ticket.unitId === unitId).length,
    })),
    volume: noVolume,
  };
};

type Told = Pick<ReportedTicket, 'kind' | 'state' | 'dueAt' | 'settledAt'>;

const standingOf = ({ state, settledAt }: Pick<Told, 'state' | 'settledAt'>) => {
  if (state === 'draft' || state === 'merged') return state;
  return settledAt === null ? 'open' : 'answered';
};

const timelinessOf = ({ kind, state, dueAt, settledAt }: Told, asOf: Date) => {
  if (state === 'merged' || state === 'draft') return 'none';
  if (kind === 'appointment') return 'visit';
  if (dueAt === null) return 'none';
  if (settledAt === null) return asOf > dueAt ? 'late' : 'running';
  return settledAt > dueAt ? 'late' : 'within';
};

const grouped = <Group>(all: readonly Group[]): readonly (Group & { readonly count: number })[] => {
  const groups = new Map<string, Group & { count: number }>();
  for (const group of all) {
    const key = JSON.stringify(group);
    groups.set(key, { ...group, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
};
