import { repeating } from '../../adapters/queue/repeating.ts';
import { type AnnouncementSource, announcementSource } from '../../oversight/announcements/announcement-source.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

const everyMs = 2_000;

/** What is announced, known to this process within two seconds of its publication by any other. */
export const followAnnouncements = async (world: World, closing: Closing): Promise<AnnouncementSource> => {
  const source = announcementSource(world.stores.announcements, world.clock);
  await source.refresh();
  closing.add('announcements', repeating(source.refresh, everyMs, world.clock, world.log));
  return source;
};
