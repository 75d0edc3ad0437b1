import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwawaySettings } from '../../src/adapters/postgres/embedded/server-settings.ts';
import { createJsonLog } from '../../src/adapters/system/json-log.ts';
import { composeApp } from '../../src/compose/app.ts';
import { places } from '../../src/compose/places.ts';
import { parseConfig } from '../../src/config.ts';
import { describeFaults } from '../../src/config-faults.ts';
import { movableClock } from '../../src/rehearsal/movable-clock.ts';
import type { RehearsedApp } from './run-month.ts';

/** The whole product in this process on a database that goes away with it; the clock stands at `at`. */
export const openRehearsal = async (at: Date): Promise<RehearsedApp & { close(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'rexian-rehearsal-'));
  const parsed = parseConfig(
    {
      PORT: '0',
      REXIAN_DATA_DIR: folder,
      REXIAN_ORGANISATION: places.sampleOrganisation,
      REXIAN_CHANNEL_PACE: 'PT0S',
      LOG_LEVEL: 'warn',
    },
    folder,
  );
  if (parsed.kind === 'faults') throw new Error(describeFaults(parsed.faults));
  const clock = movableClock({ at, frozen: true });
  const log = createJsonLog({ level: parsed.config.logLevel, to: process.stderr });
  const app = await composeApp(parsed.config, { clock, log, databaseSettings: throwawaySettings });
  const { carrier, workspace } = app.standIns;
  if (carrier === null || workspace === null) throw new Error('the rehearsal has no stand-ins');
  return {
    app,
    clock,
    carrier,
    workspace,
    close: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
