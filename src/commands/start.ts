import type { Command } from 'commander';
import { explainFailure } from '../compose/explain-failure.ts';
import { makeDatabaseEarly } from '../compose/world/make-database-early.ts';
import { isRehearsal, readConfig } from '../config.ts';
import { describeFaults } from '../config-faults.ts';
import { untilTold } from './until-told.ts';

/** `rexian start`: the whole product, until it is told to stop. */
export const registerStart = (program: Command): void => {
  program.command('start').description('run the hotline').action(start);
};

const start = async (): Promise<void> => {
  const parsed = readConfig();
  if (parsed.kind === 'faults') return giveUp(describeFaults(parsed.faults));
  const told = untilTold();
  const databaseMade = makeDatabaseEarly(parsed.config);
  const [{ composeApp }, { greeting }, { plantSampleArticles }] = await Promise.all([
    import('../compose/app.ts'),
    import('../compose/greeting.ts'),
    import('../compose/knowledge/knowledge.ts'),
  ]);
  try {
    const app = await composeApp(parsed.config, {
      ...(databaseMade === null ? {} : { databaseMade }),
      onFatal: (error) => told.stop(error),
    });
    told.whenStopped(app);
    process.stdout.write(greeting(app));
    if (!isRehearsal(parsed.config) || parsed.config.organisationFile !== null) return;
    // Nobody waits for the samples to be there.
    await plantSampleArticles(app.world).catch((err: unknown) => {
      app.world.log.warn({ err }, 'the sample articles could not all be planted; the next start goes on with them');
    });
  } catch (error) {
    giveUp(explainFailure(error));
  }
};

const giveUp = (why: string): void => {
  process.stderr.write(`${why}\n`);
  process.exit(1);
};
