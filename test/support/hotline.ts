import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJsonLog } from '../../src/adapters/system/json-log.ts';
import { type App, composeApp } from '../../src/compose/app.ts';
import { places } from '../../src/compose/places.ts';
import { parseConfig } from '../../src/config.ts';
import type { Carrier } from '../../src/rehearsal/carrier/carrier.ts';
import { type MovableClock, movableClock } from '../../src/rehearsal/movable-clock.ts';
import type { Workspace } from '../../src/rehearsal/workspace/workspace.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { leaksOf } from './leaks.ts';

/** The whole product on a database of its own, with the stand-ins around it and a clock that stands still; its queue on Redis where `REDIS_URL` is set. */
export interface Hotline {
  readonly app: App;
  readonly clock: MovableClock;
  readonly carrier: Carrier;
  readonly workspace: Workspace;
  readonly database: TestDatabase;
  /** The JSON lines the product wrote so far. */
  readonly logLines: readonly string[];
  /** The city's hotline number in the sample organisation. */
  readonly number: string;
  /** Resolves when nothing that is due is left undone. */
  settled(): Promise<void>;
  /** What a query of the database gives. */
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Moves the clock on and waits until what became due is done. */
  advance(ms: number): Promise<void>;
  /** Stops everything; fails when a full number of any caller stood in a log line, a payload to the workspace or a metric. */
  stop(): Promise<void>;
}

export interface HotlineOptions {
  /** Where the clock stands; by default a Monday morning within business hours. */
  readonly at?: string;
  /** Changes the sample organisation file before it is put in force. */
  readonly organisation?: (sample: string) => string;
}

export const mondayMorning = '2026-11-23T02:00:00Z';

export const startHotline = async (options: HotlineOptions = {}): Promise<Hotline> => {
  const clock = movableClock({ at: new Date(options.at ?? mondayMorning), frozen: true });
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'rexian-scenario-'));
  const sample = await readFile(places.sampleOrganisation, 'utf8');
  const organisation = join(folder, 'organisation.yaml');
  await writeFile(organisation, options.organisation?.(sample) ?? sample);
  const parsed = parseConfig(
    {
      PORT: '0',
      DATABASE_URL: database.url,
      REXIAN_DATA_DIR: folder,
      REXIAN_ORGANISATION: organisation,
      REXIAN_CHANNEL_PACE: 'PT0S',
      ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
    },
    folder,
  );
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults));
  const logLines: string[] = [];
  const log = createJsonLog({ level: 'debug', to: { write: (line) => void logLines.push(line) } });
  const app = await composeApp(parsed.config, { clock, log });
  const { carrier, workspace } = app.standIns;
  if (carrier === null || workspace === null) throw new Error('the scenario runs without its stand-ins');

  const undone = async (): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ key: string }>(
      'SELECT key FROM effect WHERE settled_at IS NULL AND failed_at IS NULL AND not_before <= $1',
      [clock.now()],
    );
    return rows.map(({ key }) => key);
  };
  // The clock stands still, so the lease of an effect that a held-up process lost would never end: then it moves on, once.
  const endLostLeases = (began: number): boolean => {
    if (performance.now() - began < 20_000) return false;
    clock.advance(4_000);
    app.world.wake.nudge();
    return true;
  };
  const settled = async (): Promise<void> => {
    await carrier.settled();
    const began = performance.now();
    let ended = false;
    await eventually(async () => {
      const left = await undone();
      if (left.length > 0 && !ended) ended = endLostLeases(began);
      if (left.length > 0) throw new Error(`still to be done: ${left.join(', ')}`);
    }, 60_000);
    await carrier.settled();
  };
  return {
    app,
    clock,
    carrier,
    workspace,
    database,
    logLines,
    number: '+862455500100',
    settled,
    rows: async (sql) => (await database.pool.query(sql)).rows,
    advance: async (ms) => {
      clock.advance(ms);
      app.world.wake.nudge();
      await settled();
    },
    stop: async () => {
      const metrics = await app.world.metrics.text();
      await app.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
      const leaks = leaksOf({ carrier, workspace, logLines, metrics });
      if (leaks.length > 0) throw new Error(`a full number got out: ${leaks.join('\n')}`);
    },
  };
};
