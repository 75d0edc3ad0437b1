import { createAuditSealer } from '../../adapters/postgres/oversight/audit-sealer.ts';
import { keepProofKeys } from '../../adapters/postgres/oversight/proof-key-store.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import { createSealTrail } from '../../oversight/audit/seal-trail.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

const sealEveryMs = 2_000;

/** Closes the audit trail batch by batch as long as the program runs; the last batch when it stops. */
export const sealTrail = async ({ config, database, vault, clock, log }: World, closing: Closing): Promise<void> => {
  if (config.role === 'web') return;
  await keepProofKeys(database.pool, vault, clock.now());
  const seal = createSealTrail({ sealer: createAuditSealer(database.pool), signer: vault, clock, log });
  closing.add('last seal of the audit trail', seal);
  closing.add('sealing of the audit trail', repeating(seal, sealEveryMs, clock, log));
};
