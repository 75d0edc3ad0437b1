import { setTimeout } from 'node:timers/promises';
import { bareTimers } from '../peers/bare-timers.ts';
import type { BenchDatabase } from '../support/bench-database.ts';
import type { RowResult } from '../support/rounds.ts';
import { startTimerWorker } from '../timers/start-worker.ts';
import { openTimerFloor, type TimerFloor } from '../timers/timer-floor.ts';

const asleep = 100_000;
const idleSeconds = 30;

/** 100,000 timers asleep: what they cost; then 2,000 due within ten seconds: how late they are, and the floor of this machine after them. */
export const timerAccuracy = async (bench: BenchDatabase): Promise<RowResult> => {
  const floor = await openTimerFloor(bench, 'timer_accuracy');
  await floor.sleep(asleep);
  const worker = await startTimerWorker(floor.url);
  try {
    await setTimeout(10_000);
    const used = async () => [worker.processorSeconds(), await floor.processorSeconds()] as const;
    const before = await used();
    await setTimeout(idleSeconds * 1_000);
    const after = await used();
    const [share, behind] = [0, 1].map((part) => (100 * ((after[part] ?? 0) - (before[part] ?? 0))) / idleSeconds);
    const afterMs = Array.from({ length: 2_000 }, (_, n) => 5_000 + n * 5);
    await floor.ring(afterMs);
    const late = await everyOne(floor, 2_000);
    const bare = await bareTimers(floor.url, afterMs);
    return figures(`timer-accuracy: 2,000 due over ten seconds beside ${asleep} asleep`, {
      ...percentiles(late),
      ...percentiles(bare, 'a bare process '),
      'relay and auditor while all sleep, % of one core': share ?? Number.NaN,
      'and their sessions of the database': behind ?? Number.NaN,
    });
  } finally {
    await worker.kill('SIGTERM');
    await floor.close();
  }
};

/** 5,000 due in the same millisecond: how late the last one is. */
export const timerHerd = async (bench: BenchDatabase): Promise<RowResult> => {
  const floor = await openTimerFloor(bench, 'timer_herd');
  const worker = await startTimerWorker(floor.url);
  try {
    const afterMs = Array.from({ length: 5_000 }, () => 10_000);
    await floor.ring(afterMs);
    const late = await everyOne(floor, 5_000);
    const bare = await bareTimers(floor.url, afterMs);
    return figures('timer-herd: 5,000 due in the same millisecond', {
      ...percentiles(late),
      ...percentiles(bare, 'a bare process '),
    });
  } finally {
    await worker.kill('SIGTERM');
    await floor.close();
  }
};

/** The worker is killed among twenty timers that ring; another takes over: how long until the last one has climbed. */
export const timerRecovery = async (bench: BenchDatabase): Promise<RowResult> => {
  const floor = await openTimerFloor(bench, 'timer_recovery');
  const [first, second] = [await startTimerWorker(floor.url), await startTimerWorker(floor.url)];
  try {
    const ready = await floor.ring(Array.from({ length: 20 }, () => 3_000));
    await setTimeout(Math.max(0, ready.getTime() + 3_010 - Date.now()));
    await first.kill('SIGKILL');
    return figures(
      'timer-recovery: a worker killed among twenty timers that ring',
      percentiles(await everyOne(floor, 20)),
    );
  } finally {
    await second.kill('SIGTERM');
    await floor.close();
  }
};

const everyOne = async (floor: TimerFloor, count: number): Promise<readonly number[]> => {
  for (const until = Date.now() + 180_000; Date.now() < until; await setTimeout(2_000)) {
    const late = await floor.lateness();
    if (late.length >= count) return late;
  }
  throw new Error(`of ${count} timers only ${(await floor.lateness()).length} rang in three minutes`);
};

const percentiles = (sorted: readonly number[], who = ''): Readonly<Record<string, number>> => {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { [`${who}late p50, ms`]: at(0.5), [`${who}late p99, ms`]: at(0.99), [`${who}late at most, ms`]: at(1) };
};

const figures = (row: string, medians: Readonly<Record<string, number>>): RowResult => ({
  row,
  unit: '',
  medians,
  ratios: [],
});
