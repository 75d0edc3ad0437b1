/** Sound the carrier keeps of a call. */
export interface Recording {
  readonly sid: string;
  readonly callSid: string;
  readonly seconds: number;
  /** What was said, for whoever wants to know; the carrier itself only keeps sound. */
  readonly text: string;
  readonly source: 'RecordVerb' | 'DialVerb';
  readonly startedAt: Date;
  status: 'processing' | 'completed' | 'absent';
  deleted: boolean;
  /** Called when a recording that was held back becomes available. */
  whenReleased: (() => void) | null;
}
