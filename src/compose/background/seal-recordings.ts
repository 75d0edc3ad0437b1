import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRecordingSeals } from '../../adapters/system/recordings/recording-seals.ts';
import { reencrypt } from '../../oversight/privacy/reencrypt.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

const atOnce = 20;
const restMs = 200;

/** Seals in the background what lies in clear since before sounds were sealed; every one can be played meanwhile. */
export const sealRecordings = ({ config, vault, clock, log }: World, closing: Closing): void => {
  if (config.role === 'web') return;
  const stopping = new AbortController();
  const place = createRecordingSeals(join(config.dataDir, 'recordings'), vault, {
    what: 'clear',
    now: () => clock.now(),
  });
  const running = reencrypt([place], {
    atOnce,
    onProgress: (_, resealed) => {
      if (resealed > 0) log.info({ resealed }, 'recordings that lay in clear are sealed');
    },
    rest: () => wait(restMs, undefined, { signal: stopping.signal }),
  }).catch((err: unknown) => {
    if (!stopping.signal.aborted) log.error({ err }, 'recordings could not be sealed; the next start tries again');
  });
  closing.add('sealing of recordings', async () => {
    stopping.abort();
    await running;
  });
};
