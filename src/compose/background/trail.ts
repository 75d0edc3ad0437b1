import { createAuditSealer } from '../../adapters/postgres/oversight/trail/audit-sealer.ts';
import { keepProofKeys } from '../../adapters/postgres/oversight/trail/proof-key-store.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import { createSealTrail } from '../../oversight/audit/seal-trail.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

const sealEveryMs = 2_000;

/** Closes the audit trail batch by batch as long as the program runs; the last batch when it stops. */
export const sealTrail = ({ config, database, vault, clock, log }: World, closing: Closing): void => {
  if (config.role === 'web') return;
  let kept: string | null = null;
  const close = createSealTrail({ sealer: createAuditSealer(database.pool), signer: vault, clock, log });
  const seal = async (): Promise<number> => {
    if (kept !== vault.newestKey) {
      const { newestKey } = vault;
      await keepProofKeys(database.pool, vault, clock.now());
      kept = newestKey;
    }
    return close();
  };
  closing.add('last seal of the audit trail', seal);
  closing.add('sealing of the audit trail', repeating(seal, sealEveryMs, clock, log));
};
