import type { Clock } from '../../shared/clock.ts';
import type { AnnouncementStore } from './ports.ts';
import type { PublishedAnnouncement } from './published-announcement.ts';

/** What is published, as this process knows it: a second or two old. A caller's turn asks no database for it. */
export interface AnnouncementSource {
  current(): readonly PublishedAnnouncement[];
  /** Looks again. Throws what the store throws; the last value stays. */
  refresh(): Promise<void>;
}

/** A source that knows nothing until its first `refresh`. */
export const announcementSource = (store: Pick<AnnouncementStore, 'standing'>, clock: Clock): AnnouncementSource => {
  let published: readonly PublishedAnnouncement[] = [];
  return {
    current: () => published,
    refresh: async () => {
      published = await store.standing(clock.now());
    },
  };
};
