import { auditEveryMs } from '../../adapters/queue/audit-interval.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import { createMindWatches, missedBeats } from '../../escalation/watch/mind-watches.ts';
import { timerAudit } from '../../escalation/watch/ports.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

/** Every process looks whether the auditor still does, once it had the time for it. */
export const mindWatches = async (world: World, closing: Closing): Promise<void> => {
  const { stores, meters, clock, ids, log } = world;
  await stores.watches.expect(timerAudit, auditEveryMs);
  const mind = createMindWatches({ watches: stores.watches, effects: stores.effects, meters, clock, ids, log });
  closing.add('mind of the watches', repeating(mind, auditEveryMs, clock, log, 2 * missedBeats * auditEveryMs));
};
