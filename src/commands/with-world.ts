import { userInfo } from 'node:os';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { explainFailure } from '../compose/explain-failure.ts';
import { openTranslator } from '../compose/phone/conversations.ts';
import { createClosing } from '../compose/world/closing.ts';
import { openWorld, type World } from '../compose/world/world.ts';
import { readConfig } from '../config.ts';
import { describeFaults } from '../config-faults.ts';
import { type Actor, operatorActor } from '../shared/actor.ts';
import type { Translator } from '../shared/translator.ts';

/** What a command beside the running program works with. */
export interface CommandWorld {
  readonly world: World;
  readonly translator: Translator;
  /** The person at the terminal, for the audit trail. */
  readonly actor: Actor;
}

/**
 * Runs `work` on the database of the configuration: on the server of a running program when there is one, else on one started for the
 * purpose. `work` gives the exit code; what keeps the database from opening is said and ends with 1.
 */
export const withWorld = async (work: (world: CommandWorld) => Promise<number>): Promise<void> => {
  const parsed = readConfig();
  if (parsed.kind === 'faults') return giveUp(describeFaults(parsed.faults));
  const log = createJsonLog({ level: 'error' });
  const closing = createClosing(log);
  const translator = openTranslator(log);
  try {
    const world = await openWorld(parsed.config, { log, manner: 'join' }, closing);
    await world.organisation.refresh();
    process.exitCode = await work({ world, translator, actor: operatorActor(userInfo().username) });
  } catch (error) {
    giveUp(explainFailure(error));
  } finally {
    await closing.run();
  }
};

const giveUp = (why: string): void => {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
};
