import type { Effect } from '../../shared/effect.ts';
import type { RecordingNotice } from '../carrier-wire.ts';
import type { Patience } from '../ports.ts';
import type { Recording } from './recording.ts';

export interface RecordingStore {
  /**
   * Notes what the carrier says of a recording, with the effect that fetches it when it is ready. Never backwards: what is stored
   * stays stored. A recording of a call that has ended belongs to its newest ticket. A repeated notice changes nothing.
   */
  note(
    notice: RecordingNotice,
    recordingId: string,
    effect: Effect | null,
    at: Date,
    patience: Patience,
  ): Promise<'noted' | 'unknown-call'>;
  find(id: string): Promise<Recording | null>;
  /** The sound is safe with us. A repeated call changes nothing. */
  stored(id: string, sound: StoredSound, at: Date): Promise<void>;
  /** There is no sound, or none that can be had. */
  given(id: string, state: 'absent' | 'failed'): Promise<void>;
}

export interface StoredSound {
  /** Where the storage keeps it; random, made of nothing from outside. */
  readonly path: string;
  readonly bytes: number;
  /** Of the clear sound, hex. */
  readonly sha256: string;
}

/** Where recordings are kept, under our control and unreadable without our keys. */
export interface RecordingStorage {
  /** Writes the sound and returns when it is safe. Throws `storage-unavailable`; nothing is left behind then. */
  keep(sound: AsyncIterable<Uint8Array>, type: SoundType): Promise<StoredSound>;
  /**
   * The clear sound, piece by piece. Throws `not-found` when it is gone, `storage-unavailable` when it cannot be read, was altered or cut off: what
   * came before then is not to be trusted as the whole.
   */
  read(path: string): AsyncIterable<Uint8Array>;
  /** Takes a sound away; a repeated call changes nothing. */
  discard(path: string): Promise<void>;
}

export type SoundType = 'audio/mpeg' | 'audio/wav';

/** The carrier's keeping of recordings. */
export interface CarrierSounds {
  /**
   * Fetches a recording with our credentials from the carrier's own address and nowhere else. The sound stops with an error when it
   * is larger than allowed. Throws `carrier-unavailable` when it may work later, `carrier-rejected` when it never will.
   */
  fetch(carrierSid: string): Promise<FetchedSound>;
}

export type FetchedSound =
  | { readonly kind: 'sound'; readonly type: SoundType; readonly content: AsyncIterable<Uint8Array> }
  /** Not there, or not yet. */
  | { readonly kind: 'missing' };
