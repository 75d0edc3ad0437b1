import { sealClearRows } from '../../adapters/postgres/oversight/personal/seal-clear-rows.ts';
import type { World } from './world.ts';

/** Seals what an earlier version of the program left in clear; nobody waits for it, and the next start takes up what is left. */
export const sealWhatWasClear = ({ config, database, vault, log }: World): void => {
  if (config.role === 'web') return;
  sealClearRows(database.pool, vault).then(
    (sealed) => (sealed > 0 ? log.info({ sealed }, 'texts of an earlier version were sealed') : undefined),
    (err: unknown) => log.warn({ err }, 'texts of an earlier version could not be sealed; the next start tries again'),
  );
};
