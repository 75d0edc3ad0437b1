import type { App } from '../../src/compose/app.ts';
import type { LiveCall } from '../../src/rehearsal/carrier/call/live-call.ts';
import type { Carrier } from '../../src/rehearsal/carrier/carrier.ts';
import type { MovableClock } from '../../src/rehearsal/movable-clock.ts';
import { type SeededRandom, seededRandom } from '../../src/rehearsal/seeded-random.ts';
import { monthOfTraffic, type PlannedCall } from '../../src/rehearsal/traffic/month-of-traffic.ts';
import type { Workspace } from '../../src/rehearsal/workspace/workspace.ts';
import { type Month, type Period, periodOfMonth } from '../../src/shared/period.ts';
import { sampleManners, sampleNumbers } from './sample-manners.ts';
import { type Staff, staffAtWork } from './staff.ts';
import { untilDone } from './until-done.ts';

export interface MonthOptions {
  readonly month: Month;
  readonly calls: number;
  readonly seed: number;
  /** How much of the month passes before everything owed is waited for and the staff turns to the tickets; 3 when absent. */
  readonly stepHours?: number;
  /** Told now and then how far the month is. */
  readonly onDay?: (at: Date, placed: number) => void;
}

/** A rehearsed call and in which manner it was made. */
export interface MadeCall {
  readonly manner: string;
  readonly call: LiveCall;
}

export interface RehearsedMonth {
  readonly month: Month;
  readonly period: Period;
  /** All calls, those just before and just after the month too. */
  readonly made: readonly MadeCall[];
  readonly staff: Staff;
  readonly callsMs: number;
}

/** The product in rehearsal, with a clock that stands still until it is moved. */
export interface RehearsedApp {
  readonly app: App;
  readonly clock: MovableClock;
  readonly carrier: Carrier;
  readonly workspace: Workspace;
}

export const rehearsedTimeZone = 'Asia/Shanghai';
const hourMs = 3_600_000;
const lanes = 32;
const edgeShare = 0.01;

/** Where the clock must stand before a month begins: so that the last calls of the one before can be made. */
export const eveOf = (month: Month): Date => new Date(periodOfMonth(month, rehearsedTimeZone).from.getTime() - hourMs);

/** Lets a month of callers call, step by step, with the staff at work, then moves on to where its report has been sent. */
export const runMonth = async (world: RehearsedApp, options: MonthOptions): Promise<RehearsedMonth> => {
  const { app, clock, carrier, workspace } = world;
  const began = performance.now();
  const period = periodOfMonth(options.month, rehearsedTimeZone);
  const random = seededRandom(options.seed);
  const staff = staffAtWork(app, workspace, random);
  const made: MadeCall[] = [];
  const { stepHours = 3 } = options;
  let planned = false;
  for (const [from, calls] of stepsOf(plan(options, period), period.from, stepHours)) {
    if (from >= period.to.getTime() && !planned) {
      clock.set(new Date(period.to.getTime() - 1));
      await untilReportIsOwed(app, options.month);
      planned = true;
    }
    clock.set(new Date(Math.max(from, clock.now().getTime())));
    answerPhones(world, random);
    await placeAll(carrier, clock, calls, made);
    await untilDone(world);
    for (let stretch = 0; stretch < stretchesOf(from, stepHours); stretch += 1) {
      // Cards that wait for their channel are drawn anew before they are pressed again.
      if (stretch > 0) await passOn(world, period);
      await staff.work();
      await untilDone(world);
    }
    options.onDay?.(new Date(from), made.length);
  }
  const callsMs = performance.now() - began;
  await untilReportIsSent(world, options.month);
  return { month: options.month, period, made, staff, callsMs };
};

/** The month's calls, and a few in the hour before and in the hour after, which must not count. */
const plan = ({ calls, seed }: MonthOptions, period: Period): readonly PlannedCall[] => {
  const edge = Math.max(2, Math.round(calls * edgeShare));
  const of = (part: Period, count: number, offset: number) =>
    monthOfTraffic({
      seed: seed + offset,
      calls: count,
      period: part,
      timeZone: rehearsedTimeZone,
      numbers: sampleNumbers,
      manners: sampleManners,
    });
  return [
    ...of({ from: new Date(period.from.getTime() - hourMs), to: period.from }, edge, 1),
    ...of(period, calls, 0),
    ...of({ from: period.to, to: new Date(period.to.getTime() + hourMs) }, edge, 2),
  ];
};

/** The calls by the step they fall into, counted from the beginning of the month so that none spans its edges. */
const stepsOf = (
  calls: readonly PlannedCall[],
  begin: Date,
  stepHours: number,
): ReadonlyMap<number, readonly PlannedCall[]> => {
  const stepMs = stepHours * hourMs;
  const steps = new Map<number, PlannedCall[]>();
  for (const call of calls) {
    const from = begin.getTime() + Math.floor((call.at.getTime() - begin.getTime()) / stepMs) * stepMs;
    const sameStep = steps.get(from) ?? [];
    steps.set(from, sameStep);
    sameStep.push(call);
  }
  return steps;
};

/** Several callers at once, each at their minute: the clock only goes on, never past the last of them. */
const placeAll = async (
  carrier: Carrier,
  clock: MovableClock,
  calls: readonly PlannedCall[],
  made: MadeCall[],
): Promise<void> => {
  const waiting = [...calls].reverse();
  const lane = async (): Promise<void> => {
    for (let planned = waiting.pop(); planned !== undefined; planned = waiting.pop()) {
      if (planned.at > clock.now()) clock.set(planned.at);
      const { call, finished } = carrier.place(planned);
      made.push({ manner: planned.manner, call });
      await finished;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await carrier.settled();
};

/** Whoever sits at the phones of operators and partners picks up most of the time, and sometimes nobody does. */
const answerPhones = ({ app, carrier }: RehearsedApp, random: SeededRandom): void => {
  const { units, partners = [] } = app.world.currentOrganisation();
  const desks = [
    ...units.map((unit) => unit.operatorNumber),
    ...partners.map((each) => each.takesCalls?.number ?? null),
  ];
  for (const number of desks) {
    if (number === null) continue;
    const picksUp = random.happens(0.7) ? 'answer' : 'no-answer';
    const endsWith = random.happens(0.5) ? 'caller' : 'phone';
    carrier.phones.set(number, { picksUp, talkSeconds: 90, endsWith });
  }
};

/** How often people sit down to work in a step: once in one of hours, when the office is open in it; once a day in one of days. */
const stretchesOf = (from: number, stepHours: number): number => {
  const localHour = Math.floor(from / hourMs + 8) % 24;
  const isWorked = localHour < 18 && localHour + stepHours > 9;
  return isWorked ? Math.ceil(stepHours / 24) : 0;
};

/** Ten minutes on, as far as the month goes. */
const passOn = async (world: RehearsedApp, { to }: Period): Promise<void> => {
  const { clock } = world;
  clock.set(new Date(Math.max(clock.now().getTime(), Math.min(clock.now().getTime() + hourMs / 6, to.getTime() - 1))));
  await untilDone(world);
};

const owedReports = 'SELECT not_before FROM effect WHERE key LIKE $1 ORDER BY not_before';

/** When the report of each unit is due. */
const reportsOwed = async ({ world }: App, month: Month): Promise<readonly Date[]> => {
  const { rows } = await world.database.pool.query<{ not_before: Date }>(owedReports, [
    `send-monthly-report:%:${month}`,
  ]);
  return rows.map(({ not_before }) => not_before);
};

const untilReportIsOwed = (app: App, month: Month): Promise<void> =>
  eventually(
    async () => (await reportsOwed(app, month)).length === app.world.currentOrganisation().units.length,
    `the report of ${month} is not owed`,
  );

/** Moves on to when each unit's report is due; what falls due before is done before. */
const untilReportIsSent = async (world: RehearsedApp, month: Month): Promise<void> => {
  const { app, clock } = world;
  for (const dueAt of await reportsOwed(app, month)) {
    if (dueAt <= clock.now()) continue;
    clock.set(new Date(Math.max(clock.now().getTime(), dueAt.getTime() - 1)));
    await untilDone(world);
    clock.set(dueAt);
    await untilDone(world);
  }
  const { rows } = await app.world.database.pool.query(
    'SELECT unit_id FROM monthly_report WHERE month = $1 AND sent_at IS NOT NULL',
    [`${month}-01`],
  );
  const units = app.world.currentOrganisation().units.length;
  if (rows.length !== units) throw new Error(`${rows.length} of ${units} reports of ${month} were sent by themselves`);
};

const eventually = async (holds: () => Promise<boolean>, complaint: string): Promise<void> => {
  const until = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(complaint);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
