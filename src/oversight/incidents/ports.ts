import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { PublishedAnnouncement } from '../announcements/published-announcement.ts';
import type { Incident, IncidentForm, IncidentLine, IncidentNotice } from './incident.ts';

/** A new incident (version 1), or one a version above what it was decided on, with what is saved along with it. */
export interface IncidentChange {
  readonly incident: Incident;
  readonly lines: readonly IncidentLine[];
  readonly forms: readonly IncidentForm[];
  readonly notices: readonly IncidentNotice[];
  /** New or changed announcements of the incident. */
  readonly announcements: readonly PublishedAnnouncement[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** An incident with everything that belongs to it, each in order. */
export interface IncidentFile {
  readonly incident: Incident;
  readonly lines: readonly IncidentLine[];
  readonly forms: readonly IncidentForm[];
  readonly notices: readonly IncidentNotice[];
}

export interface IncidentStore {
  /** All of it in one transaction. `conflict`: someone else was first; `open-already`: the trigger has an incident that lasts. */
  save(change: IncidentChange): Promise<'saved' | 'conflict' | 'open-already'>;
  find(id: string): Promise<IncidentFile | null>;
  /** Open ones of the units, oldest first. */
  open(unitIds: readonly string[]): Promise<readonly Incident[]>;
  /** The incident a notice tells of; `null` when there is no such notice. */
  ofNotice(noticeId: string): Promise<IncidentFile | null>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What the chat workspace shows of incidents. */
export interface IncidentBoard {
  /** Tells whoever a notice is for; edits it in place when the incident changed. */
  show(file: IncidentFile, notice: IncidentNotice): Promise<BoardResult>;
}

/** What the system looks at to open an incident by itself. */
export interface IncidentSignals {
  /** Work for the carrier that failed since `since` and has not succeeded. */
  carrierErrors(since: Date): Promise<number>;
  securityEvents(since: Date): Promise<number>;
  /** When the newest incident of a trigger was restored; `null`: none was. */
  restoredAt(trigger: string): Promise<Date | null>;
}
