import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { throwawaySettings } from '../adapters/postgres/embedded/server-settings.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { type App, composeApp } from '../compose/app.ts';
import { explainFailure } from '../compose/explain-failure.ts';
import { parseConfig } from '../config.ts';
import { describeFaults } from '../config-faults.ts';
import { type MovableClock, movableClock } from '../rehearsal/movable-clock.ts';
import { instantOf } from '../shared/local-day.ts';
import { playStory } from './demo/play-story.ts';
import { scenes } from './demo/scenes/scenes.ts';
import { city } from './demo/scenes/who-is-who.ts';
import { openStage } from './demo/stage.ts';

const opening = [
  'Rexian 热线: two days of a hotline, then an eventful month, and the reports of both, played by a stand-in telephone',
  'network and a stand-in chat workspace on a database of its own. Times are those of the story. The checks of every',
  'morning are shown only where they found something. How to read it:',
  '  caller 138****8001    on the phone: what they hear and do',
  '  #yj-vehicles-tickets  a channel of the workspace, as everyone in it sees it',
  '  徐娜 (handler)        what this person does at the screen;  DM: a direct message;  alone: seen by nobody else',
  '  […]                   what the caller heard before in the same call',
];

const brokenOff = 130;
const timeZone = 'Asia/Shanghai';
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** `rexian demo`: whole calls on a database of their own, told as a story; exit code 1 when something did not happen as it should. */
export const registerDemo = (program: Command): void => {
  program
    .command('demo')
    .description('play whole calls with stand-ins and tell what everyone heard and saw, up to the month’s report')
    .action(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'rexian-demo-'));
      try {
        process.exitCode = await demo(folder);
      } catch (error) {
        complain(explainFailure(error));
        process.exitCode = 1;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
      // A story that was broken off still waits for what will never come.
      if (process.exitCode === brokenOff) process.exit();
    });
};

const demo = async (folder: string): Promise<number> => {
  const clock = movableClock({ at: instantOf('2026-09-28', '09:00', timeZone), frozen: true });
  // Nothing in the environment of this machine decides what the demo shows.
  const parsed = parseConfig({ PORT: '0', REXIAN_DATA_DIR: folder, REXIAN_CHANNEL_PACE: 'PT0S' }, folder);
  if (parsed.kind === 'faults') throw new Error(describeFaults(parsed.faults));
  const trouble: string[] = [];
  const log = createJsonLog({ level: 'error', to: { write: (line) => void trouble.push(line.trim()) } });
  const interrupted = untilInterrupted();
  for (const line of opening) print(line);
  const app = await composeApp(parsed.config, { clock, log, databaseSettings: throwawaySettings });
  try {
    return await Promise.race([interrupted, tell(app, clock, trouble)]);
  } finally {
    await app.stop();
  }
};

const untilInterrupted = (): Promise<number> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(brokenOff));
  });

const tell = async (app: App, clock: MovableClock, trouble: readonly string[]): Promise<number> => {
  const stage = openStage({ app, clock, hotline: city.hotline, timeZone, print });
  await playStory(stage, scenes);
  stage.expect.now('nothing went wrong behind the scenes', trouble.length === 0);
  for (const line of trouble) complain(line);
  const { total, failures } = stage.expect;
  print('');
  print(
    failures === 0
      ? `Everything happened as expected: ${total} of ${total} expectations met.`
      : `NOT everything happened as expected: ${failures} of ${total} expectations failed.`,
  );
  return failures === 0 ? 0 : 1;
};
