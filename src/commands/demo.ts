import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { throwawaySettings } from '../adapters/postgres/embedded/server-settings.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { composeApp } from '../compose/app.ts';
import { explainFailure } from '../compose/explain-failure.ts';
import { parseConfig } from '../config.ts';
import { movableClock } from '../rehearsal/movable-clock.ts';
import { instantOf } from '../shared/local-day.ts';
import { playStory } from './demo/play-story.ts';
import { scenes } from './demo/scenes/scenes.ts';
import { city } from './demo/scenes/who-is-who.ts';
import { openStage } from './demo/stage.ts';

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
    });
};

const demo = async (folder: string): Promise<number> => {
  const began = performance.now();
  const clock = movableClock({ at: instantOf('2026-11-23', '09:00', timeZone), frozen: true });
  // Nothing of this machine's environment decides what the demo shows.
  const parsed = parseConfig({ PORT: '0', REXIAN_DATA_DIR: folder, REXIAN_CHANNEL_PACE: 'PT0S' }, folder);
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults));
  const trouble: string[] = [];
  const log = createJsonLog({ level: 'error', to: { write: (line) => void trouble.push(line.trim()) } });
  print('Rexian 热线: the story of a week, played with a stand-in telephone network and a stand-in chat workspace.');
  print('Starting the product on a fresh database ...');
  const app = await composeApp(parsed.config, { clock, log, databaseSettings: throwawaySettings });
  try {
    const stage = openStage({ app, clock, hotline: city.hotline, timeZone, print });
    const failures = await playStory(stage, scenes);
    for (const line of trouble) complain(line);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    print('');
    if (failures === 0)
      print(`Everything happened as expected: ${stage.expect.total} expectations met, in ${seconds} s.`);
    else print(`${failures} of ${stage.expect.total} expectations were NOT met.`);
    return failures === 0 ? 0 : 1;
  } finally {
    await app.stop();
  }
};
