import type { HealthLink, HealthReading, HealthState, LinkRecord, LinkResult } from './health.ts';

/** What every process knows of the links, and since when each part has looked as it does. */
export interface HealthBook {
  /** Something happened on a link at `at`; `lagMs` for a good call. */
  note(link: HealthLink, result: LinkResult, at: Date, lagMs: number | null): Promise<void>;
  links(): Promise<readonly LinkRecord[]>;
  /** Keeps what was seen; a part keeps its `since` as long as its colour. Gives all of them with it. */
  keep(readings: readonly HealthReading[], at: Date): Promise<readonly HealthState[]>;
  /** Texts taken down since `since`: how many there are, and how many failed. */
  texts(since: Date): Promise<{ readonly failed: number; readonly all: number }>;
}

/** How one part is looked at; a throw or no answer in time counts as red. */
export interface HealthProbe {
  readonly part: HealthReading['part'];
  read(now: Date): Promise<HealthReading>;
}
