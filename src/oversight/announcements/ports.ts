import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { PublishedAnnouncement } from './published-announcement.ts';
import type { Upgrade } from './upgrade.ts';

/** New or changed announcements and upgrades, each one version above what it was decided on, with what is owed for them. */
export interface AnnouncementChange {
  readonly announcements: readonly PublishedAnnouncement[];
  readonly upgrades: readonly Upgrade[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface AnnouncementStore {
  /** All of it in one transaction; `conflict` when someone else was first, and nothing is written. */
  save(change: AnnouncementChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<PublishedAnnouncement | null>;
  /** Neither withdrawn nor over at `now`, also those that are still to come; oldest first. */
  standing(now: Date): Promise<readonly PublishedAnnouncement[]>;
  /** The upgrade that began under a notice; `null` when none did. */
  upgrade(noticeId: string): Promise<Upgrade | null>;
  /** Upgrades that have not ended, with their notices. */
  running(): Promise<readonly RunningUpgrade[]>;
  /** Notices of upgrades whose planned time is over at `now` and of which nobody has told what changed. */
  changesOwed(now: Date): Promise<readonly PublishedAnnouncement[]>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

export interface RunningUpgrade {
  readonly upgrade: Upgrade;
  readonly notice: PublishedAnnouncement;
}

/** What the chat workspace shows of announcements. */
export interface AnnouncementBoard {
  /** Shows the newest state of an announcement in a channel. */
  show(announcement: PublishedAnnouncement, channel: string, now: Date): Promise<BoardResult>;
  /** Reminds the managers of the unit that nobody has said what an upgrade changed; once a `round`. */
  askForChanges(notice: PublishedAnnouncement, round: string): Promise<BoardResult>;
  /** Shows the managers of the unit what differs in the parameters since an upgrade, to be signed for; once a `round`. */
  askForSignature(notice: PublishedAnnouncement, changes: string, round: string): Promise<BoardResult>;
}
