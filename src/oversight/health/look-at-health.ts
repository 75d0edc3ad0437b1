import type { Clock } from '../../shared/clock.ts';
import type { Meters } from '../../shared/meters.ts';
import { type HealthReading, type HealthState, healthColours, healthParts } from './health.ts';
import type { HealthBook, HealthProbe } from './ports.ts';

export interface HealthWatch {
  readonly book: Pick<HealthBook, 'keep'>;
  readonly probes: readonly HealthProbe[];
  /** The real time: a rehearsal that moves its clock has not been ill for a day. */
  readonly realTime: Clock;
  readonly meters: Pick<Meters, 'healthPart'>;
}

const patienceMs = 3_000;

/** Looks at every part at once, keeps what it saw, and gives it in the order of a reader. */
export const lookAtHealth = async (watch: HealthWatch): Promise<readonly HealthState[]> => {
  const now = watch.realTime.now();
  const readings = await Promise.all(watch.probes.map((probe) => readInTime(probe, now)));
  for (const { part, colour } of readings) watch.meters.healthPart(part, healthColours.indexOf(colour));
  const states = await watch.book.keep(readings, now);
  return healthParts.flatMap((part) => states.find((state) => state.part === part) ?? []);
};

const readInTime = async (probe: HealthProbe, now: Date): Promise<HealthReading> => {
  const { part } = probe;
  const silent: HealthReading = { part, colour: 'red', reason: 'no-answer', figure: null, lastWellAt: null };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthReading>((resolve) => {
    timer = setTimeout(() => resolve(silent), patienceMs);
  });
  try {
    return await Promise.race([probe.read(now), late]);
  } catch {
    return silent;
  } finally {
    clearTimeout(timer);
  }
};
