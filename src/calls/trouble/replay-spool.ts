import type { TextStatusNotice } from '../../outreach/text-status.ts';
import { isAppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { AdvanceCall } from '../advance-call.ts';
import type { NoteCallStatus } from '../note-call-status.ts';
import type { Patience } from '../ports.ts';
import type { NoteRecording } from '../recordings/note-recording.ts';
import type { KeepLeftMessage } from './keep-left-message.ts';
import type { Spool, SpoolEntry } from './spool.ts';

/** Everything the carrier's requests can lead to. */
export interface CallVerbs {
  readonly advance: AdvanceCall;
  readonly noteStatus: NoteCallStatus;
  readonly noteRecording: NoteRecording;
  readonly keepMessage: KeepLeftMessage;
  readonly noteText: (notice: TextStatusNotice, patience: Patience) => Promise<void>;
}

export interface ReplaySpoolDeps extends CallVerbs {
  readonly spool: Spool;
  readonly clock: Clock;
  readonly log: Log;
}

const atOnce = 200;
const dayMs = 24 * 60 * 60_000;
const unhurried: Patience = { leftMs: () => 4_000 };

/**
 * Takes up what was heard while the database was away, in the order it was heard. Stops quietly while the database still is.
 * Gives the number of entries settled. Safe to repeat: every entry changes nothing the second time.
 */
export const createReplaySpool = (deps: ReplaySpoolDeps) => async (): Promise<number> => {
  const { spool, log } = deps;
  let settled = 0;
  for (const name of await spool.names(atOnce)) {
    try {
      const entry = await spool.read(name);
      if (entry === null || (await replay(entry, deps)) === 'settled') {
        await spool.remove(name);
        settled += 1;
      }
    } catch (error) {
      if (isAppError(error, 'database-unavailable')) return settled;
      log.error(
        { err: error, entry: name },
        'something heard during an outage could not be taken up; it was put aside',
      );
      await spool.setAside(name);
    }
  }
  return settled;
};

const replay = async (entry: SpoolEntry, deps: ReplaySpoolDeps): Promise<'settled' | 'later'> => {
  switch (entry.kind) {
    case 'turn':
      await deps.advance(entry.turn, unhurried);
      return 'settled';
    case 'status':
      await deps.noteStatus(entry.notice, unhurried);
      return 'settled';
    case 'left':
      await deps.keepMessage(entry.message, entry.at, unhurried);
      return 'settled';
    case 'text-status':
      await deps.noteText(entry.notice, unhurried);
      return 'settled';
    case 'recording': {
      const noted = await deps.noteRecording(entry.notice, unhurried);
      // The call itself may be among what is still to be taken up.
      return noted === 'noted' || deps.clock.now().getTime() - entry.at.getTime() > dayMs ? 'settled' : 'later';
    }
  }
};
