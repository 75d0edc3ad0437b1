import { z } from 'zod';
import { citizenActor } from '../../shared/actor.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { KnowledgeDesk } from '../knowledge-desk.ts';

const payload = z.object({ articleId: z.string(), seq: z.number(), callId: z.string(), unitId: z.string() });

/** Counts that an answer was heard on the phone; once an article and call. */
export const countHeardAnswerJob = ({
  articles,
  clock,
  ids,
}: Pick<KnowledgeDesk, 'articles' | 'clock' | 'ids'>): Job<z.infer<typeof payload>> => ({
  name: 'count-heard-answer',
  payload,
  retry: patientRetry,
  run: async ({ articleId, seq, callId, unitId }) => {
    const by = citizenActor(callId);
    const at = clock.now();
    await articles.noteUse(
      { id: ids.next(), articleId, seq, kind: 'heard', unitId, ticketId: null, callId, by, at },
      [],
    );
    return done;
  },
});
