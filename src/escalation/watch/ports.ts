/** The auditor of timers and effects, as it is called in its heartbeat. */
export const timerAudit = 'timer-audit';

/** Signs of life of what watches over the rest. Counted by the clock of the database, which nobody moves. */
export interface WatchBook {
  /** A watch that shall beat every `everyMs` exists from now on; changes nothing when it is known. */
  expect(watch: string, everyMs: number): Promise<void>;
  /** A sign of life. */
  beat(watch: string, everyMs: number): Promise<void>;
  /** Watches that missed `beats` of their beats. */
  silences(beats: number): Promise<readonly Silence[]>;
  /** Whether the alarm of a silence is the asker's to raise: for one asker, once. */
  claim(silence: Silence): Promise<boolean>;
}

export interface Silence {
  readonly watch: string;
  readonly lastBeatAt: Date;
}

/** Tells the managers that a watch went silent. */
export interface SilenceAlarm {
  /** Posts once for each silence, however often it is told. */
  tell(silence: Silence): Promise<{ readonly kind: 'shown' } | { readonly kind: 'later'; readonly notBefore: Date }>;
}
