import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import type { TrainingResult } from './training-result.ts';
import type { Standing, TrainingFile } from './training-standing.ts';

/** A person and a topic that their post asks for. */
export interface Owing {
  readonly staffId: string;
  readonly topicId: string;
  /** The person's, now. */
  readonly unitId: string;
}

/** With the unit it is kept under. */
export type FileOfUnit = TrainingFile & { readonly unitId: string };

export interface TrainingStore {
  /** Adds a result with its audit entry and begins the file when there is none; one of the same day that was recorded before no longer counts. */
  add(result: TrainingResult, audit: AuditEntry): Promise<void>;
  /** The files of one person. */
  of(staffId: string): Promise<readonly TrainingFile[]>;
  /** The files of people of these units; the database shows no others. */
  within(unitIds: readonly string[]): Promise<readonly FileOfUnit[]>;
  /** Everybody's files. */
  all(): Promise<readonly FileOfUnit[]>;
  /** How often a person tried a topic on a day, and whether one of the tries was passed. */
  tries(staffId: string, topicId: string, on: LocalDay): Promise<{ readonly count: number; readonly passed: boolean }>;
  /**
   * Begins files for whoever owes something new, from `at` on, follows people to another unit, and ends the files of who owes it no
   * longer; a file that begins again counts from then. With it the messages that are due; each is owed once.
   */
  keepUp(change: {
    readonly begun: readonly Owing[];
    readonly moved: readonly Owing[];
    readonly ended: readonly Pick<Owing, 'staffId' | 'topicId'>[];
    readonly at: Date;
    readonly effects: readonly Effect[];
  }): Promise<void>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What a person is told of a topic. */
export interface TrainingWord {
  readonly staffId: string;
  readonly topicId: string;
  readonly dueAt: Date;
  readonly standing: Extract<Standing, 'soon' | 'overdue'>;
}

export interface TrainingBoard {
  /** Tells a person alone; once for each word. `gone`: nobody is there to be told. */
  tell(
    word: TrainingWord,
  ): Promise<{ readonly kind: 'shown' | 'gone' } | { readonly kind: 'later'; readonly notBefore: Date }>;
}
