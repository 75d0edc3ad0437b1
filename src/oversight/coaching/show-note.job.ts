import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { CoachingBoard, CoachingStore } from './ports.ts';

const payload = z.object({ noteId: z.string() });

/** Shows a note, as it stands, to the person and to whoever wrote it. */
export const showCoachingNoteJob = (world: {
  readonly notes: CoachingStore;
  readonly board: CoachingBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-coaching-note',
  payload,
  retry: patientRetry,
  run: async ({ noteId }) => {
    const note = await world.notes.find(noteId);
    if (note === null) return done;
    const shown = await world.board.show(note);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});
