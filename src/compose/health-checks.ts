import type { HealthCheck } from '../adapters/http/readiness.ts';
import type { EffectEngine } from '../adapters/queue/effect-engine.ts';
import { missedBeats } from '../escalation/watch/mind-watches.ts';
import type { World } from './world/world.ts';

/** What `/health/ready` asks. Migrations have been applied before anything is served. */
export const healthChecks = (world: World, effects: EffectEngine): readonly HealthCheck[] => [
  {
    name: 'database',
    needed: true,
    check: async () => {
      await world.database.pool.query('SELECT 1');
      return null;
    },
  },
  { name: 'queue', needed: true, check: async () => ((await effects.healthy()) ? null : 'not connected') },
  {
    name: 'auditor',
    needed: false,
    check: async () => {
      const silences = await world.stores.watches.silences(missedBeats);
      return silences.length === 0 ? null : `silent since ${silences[0]?.lastBeatAt.toISOString()}`;
    },
  },
  {
    name: 'organisation',
    needed: false,
    check: async () =>
      world.organisation.current() === null
        ? 'none is in force: callers hear an apology; set REXIAN_ORGANISATION or run `npm run organisation -- apply FILE`'
        : null,
  },
];
