import { type ListeningServer, listen } from '../adapters/http/listening-server.ts';
import { createOperationsRouter } from '../adapters/http/operations-router.ts';
import type { HealthCheck } from '../adapters/http/readiness.ts';
import { createWebApp } from '../adapters/http/web-app.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import type { Config } from '../config.ts';
import { keepFresh } from '../organisation/organisation-source.ts';
import { operatorActor } from '../shared/actor.ts';
import { type Closing, createClosing } from './closing.ts';
import { openConversations, openTranslator } from './conversations.ts';
import { startEffects } from './effects.ts';
import { healthChecks } from './health-checks.ts';
import { organisationFileOf, putInForce } from './put-in-force.ts';
import { openWorld, type World, type WorldOverrides } from './world.ts';

/** The product, running. */
export interface App {
  readonly config: Config;
  readonly world: World;
  readonly port: number;
  /** Where the carrier and browsers reach it; no trailing slash. */
  readonly publicUrl: string;
  /** Lets requests and jobs at hand end, within `config.shutdownMs`, and closes everything; a repeated call waits for the first. */
  stop(): Promise<void>;
}

const refreshEveryMs = 1_000;

/** Starts everything the configuration asks for; resolves when it is ready. What was started is closed again when something fails. */
export const composeApp = async (config: Config, overrides: WorldOverrides = {}): Promise<App> => {
  const log = overrides.log ?? createJsonLog({ level: config.logLevel });
  const closing = createClosing(log);
  try {
    return await compose(config, { ...overrides, log }, closing);
  } catch (error) {
    await closing.run();
    throw error;
  }
};

const compose = async (
  config: Config,
  overrides: WorldOverrides & Pick<World, 'log'>,
  closing: Closing,
): Promise<App> => {
  const { log } = overrides;
  const server = await listen(config.port, log);
  closing.add('web server', () => server.close(config.shutdownMs));
  const publicUrl = config.publicUrl ?? `http://localhost:${server.port}`;
  const translator = openTranslator(log);
  const conversations = openConversations(translator, log);
  const world = await openWorld(config, translator.languages, overrides, closing);
  const file = organisationFileOf(config);
  if (file !== null) await putInForce(world, file, translator.languages, operatorActor('start'));
  else await world.organisation.refresh();
  closing.add('organisation source', keepFresh(world.organisation, refreshEveryMs, log));

  const effects = await startEffects(world, { jobs: [], schedules: [] });
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all([server.close(config.shutdownMs), effects.stop(config.shutdownMs)]);
    await closing.run();
  };
  closing.add('effects', () => effects.stop(config.shutdownMs));
  serve(world, server, { stopping: () => stopping, checks: healthChecks(world, effects) });
  log.info(
    { port: server.port, publicUrl, role: config.role, flows: Object.keys(conversations.book.flows).length },
    'ready',
  );
  return { config, world, port: server.port, publicUrl, stop };
};

interface Probes {
  readonly stopping: () => boolean;
  readonly checks: readonly HealthCheck[];
}

const serve = (world: World, server: ListeningServer, probes: Probes): void => {
  const operations = createOperationsRouter({ ...probes, metrics: world.metrics });
  server.serve(createWebApp({ voice: null, workspace: null, console: null, operations, log: world.log }));
};
