import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { RecordingNotice } from '../carrier-wire.ts';
import type { EffectsOwed, Patience } from '../ports.ts';
import type { RecordingStore } from './ports.ts';
import { fetchRecordingEffect, recordingIdOf } from './recording.ts';

export interface NoteRecordingDeps {
  readonly recordings: RecordingStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onEffects: EffectsOwed;
}

export type NoteRecording = (notice: RecordingNotice, patience: Patience) => Promise<'noted' | 'unknown-call'>;

/** Notes what the carrier says of a recording; one that is ready is owed a fetch. */
export const createNoteRecording =
  ({ recordings, clock, ids, onEffects }: NoteRecordingDeps): NoteRecording =>
  async (notice, patience) => {
    if (notice.state === 'pending') return 'noted';
    const now = clock.now();
    const id = recordingIdOf(notice.recordingSid);
    const effect = notice.state === 'ready' ? fetchRecordingEffect(id, now, ids, 'ready') : null;
    const noted = await recordings.note(notice, id, effect, now, patience);
    if (effect !== null && noted === 'noted') onEffects([effect]);
    return noted;
  };
