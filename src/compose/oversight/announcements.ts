import { repeating } from '../../adapters/queue/repeating.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { type AnnouncementSource, announcementSource } from '../../oversight/announcements/announcement-source.ts';
import { askForChangesJob } from '../../oversight/announcements/ask-for-changes.job.ts';
import { askForSignatureJob } from '../../oversight/announcements/ask-for-signature.job.ts';
import type { AnnouncementBoard } from '../../oversight/announcements/ports.ts';
import type { AnnouncementWorld } from '../../oversight/announcements/publish-announcement.ts';
import { showAnnouncementJob } from '../../oversight/announcements/show-announcement.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
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

/** What publishing and upgrades need. */
export const announcementWorld = ({ stores, currentOrganisation, clock, ids }: World): AnnouncementWorld => ({
  announcements: stores.announcements,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Announcements in the workspace. */
export const announcementPart = async (
  world: World,
): Promise<WorkspacePart & { readonly board: AnnouncementBoard }> => {
  const { createAnnouncementPart } = await import('../../adapters/slack/announcements/announcement-part.ts');
  return createAnnouncementPart(announcementWorld(world));
};

export const announcementWork = ({ stores, clock }: World, board: AnnouncementBoard): BackgroundWork => {
  const shown = { announcements: stores.announcements, board, clock };
  return {
    jobs: [
      showAnnouncementJob(shown),
      askForChangesJob(shown),
      askForSignatureJob({ ...shown, editions: stores.organisation }),
    ],
    schedules: [],
  };
};
