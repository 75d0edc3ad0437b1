import { join } from 'node:path';
import { createPurger } from '../../adapters/postgres/oversight/personal/purge-store.ts';
import { createAuditLog } from '../../adapters/postgres/oversight/trail/audit-sql.ts';
import { createRecordingFolder } from '../../adapters/system/recordings/recording-folder.ts';
import { nightlyPurge, purgeExpiredJob } from '../../oversight/retention/purge-expired.job.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';

/** What was kept long enough goes, every night. */
export const retentionWork = (world: World): BackgroundWork => {
  const { config, database, vault, clock, ids, log, currentOrganisation: organisation } = world;
  const sounds = createRecordingFolder(join(config.dataDir, 'recordings'), vault);
  return {
    jobs: [
      purgeExpiredJob({
        purger: createPurger(database.pool, vault, sounds),
        audit: createAuditLog(database.pool, vault),
        signer: vault,
        organisation,
        clock,
        ids,
        log,
      }),
    ],
    schedules: [nightlyPurge(world.organisation.current, ids)],
  };
};
