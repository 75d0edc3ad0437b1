import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { RevealDesk } from './reveal-number.ts';

const payload = z.object({ revealId: z.string() });

/** Takes a number off the screen when its minutes are over. */
export const hideRevealJob = ({ reveals, screen, organisation, clock }: RevealDesk): Job<z.infer<typeof payload>> => ({
  name: 'hide-reveal',
  payload,
  retry: patientRetry,
  run: async ({ revealId }) => {
    const reveal = await reveals.find(revealId);
    if (reveal === null || reveal.hiddenAt !== null) return done;
    const staff = organisation().staff.find(({ id }) => id === reveal.staffId) ?? null;
    if (reveal.place !== null) await screen.hide(staff, reveal.place);
    await reveals.hidden(revealId, clock.now());
    return done;
  },
});
