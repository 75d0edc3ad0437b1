import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { Ids } from '../../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../../shared/job.ts';
import type { DutyBoard } from '../duty-board.ts';
import type { DutyStore } from '../ports.ts';
import type { Swap } from '../swap.ts';

const payload = z.object({ swapId: z.string(), version: z.number() });

/** Tells both people of a swap how it stands. */
export const showSwapJob = (world: {
  readonly duty: DutyStore;
  readonly board: DutyBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-swap',
  payload,
  retry: patientRetry,
  run: async ({ swapId }) => {
    const swap = await world.duty.swap(swapId);
    if (swap === null) return done;
    const shown = await world.board.showSwap(swap);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});

/** Owed with every change of a swap. */
export const showSwap = (
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  { id, version }: Swap,
): Effect => ({
  id: ids.next(),
  job: 'show-swap',
  key: `show-swap:${id}:${version}`,
  payload: { swapId: id, version },
  notBefore: clock.now(),
});
