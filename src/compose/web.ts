import type { ListeningServer } from '../adapters/http/listening-server.ts';
import { createOperationsRouter } from '../adapters/http/operations-router.ts';
import { createWebApp, type EarlyHandler, type WebAppParts, type WebStep } from '../adapters/http/web-app.ts';
import type { EffectEngine } from '../adapters/queue/effect-engine.ts';
import { healthChecks } from './health-checks.ts';
import type { World } from './world/world.ts';

export interface WebParts {
  readonly world: World;
  readonly server: ListeningServer;
  readonly effects: EffectEngine;
  readonly stopping: () => boolean;
  readonly voice: EarlyHandler;
  readonly workspace: WebStep;
  readonly console: WebAppParts['console'];
  readonly onRefused: NonNullable<WebAppParts['onRefused']>;
  readonly open: WebAppParts['open'];
}

/** Answers requests from now on: probes and metrics in every role, webhooks and pages where the web is served. */
export const serveWeb = ({
  world,
  server,
  effects,
  stopping,
  voice,
  workspace,
  console,
  open,
  onRefused,
}: WebParts): void => {
  const isWeb = world.config.role !== 'worker';
  const operations = createOperationsRouter({
    checks: healthChecks(world, effects),
    stopping,
    metrics: world.metrics,
  });
  server.serve(
    createWebApp({
      voice: isWeb ? voice : null,
      workspace: isWeb ? workspace : null,
      console: isWeb ? console : null,
      open: isWeb ? open : null,
      operations,
      onRefused,
      log: world.log,
    }),
  );
};
