import type { CallStore, SecurityLog } from '../../../src/calls/ports.ts';
import type { RecordingStore } from '../../../src/calls/recordings/ports.ts';
import type { Recording } from '../../../src/calls/recordings/recording.ts';
import type { CitizenTexts, TextStore } from '../../../src/outreach/ports.ts';
import type { StoreWorld } from './store-world.ts';

/** The world of stores with those that calls write to. */
export interface CallWorld extends StoreWorld {
  readonly calls: CallStore;
  readonly recordings: RecordingStore;
  readonly texts: TextStore & CitizenTexts;
  readonly security: SecurityLog;
  /** Every text message: what became of it, and the words that fill it. */
  textsKept(): Promise<readonly KeptText[]>;
  /** Who asked for notices, and until when; first asked first. */
  wishes(): Promise<readonly KeptWish[]>;
  recordingsKept(): Promise<readonly Pick<Recording, 'id' | 'state' | 'ticketId' | 'seconds'>[]>;
}

export interface KeptWish {
  readonly id: string;
  readonly citizenId: string;
  readonly unitId: string;
  readonly language: string;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

export interface KeptText {
  readonly id: string;
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
}
