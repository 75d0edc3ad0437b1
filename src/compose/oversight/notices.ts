import type { WebAppParts } from '../../adapters/http/web-app.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { createNoticeRouter } from '../../console/notices/create-notice-router.ts';
import { noticesPath } from '../../console/notices/notice-page.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import type { Announced } from '../../oversight/announcements/published-announcement.ts';
import { textNoticeJob } from '../../oversight/notice-texts/text-notice.job.ts';
import type { Notice } from '../../oversight/notices/notice.ts';
import type { NoticeBoard } from '../../oversight/notices/ports.ts';
import { type NoticeSource, noticeSource } from '../../oversight/notices/public-notices.ts';
import { showNoticeJob } from '../../oversight/notices/show-notice.job.ts';
import type { Translator } from '../../shared/translator.ts';
import { digestDesk } from '../background/digest.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';
import { noticeDesk } from './four-eyes.ts';
import { suggestionDesk } from './suggestions.ts';

const everyMs = 2_000;

/** The notices that stand, known to this process within two seconds of their approval by any other. */
export const followNotices = async (world: World, closing: Closing): Promise<NoticeSource> => {
  const source = noticeSource(world.stores.notices, world.clock);
  await source.refresh();
  closing.add('notices to the public', repeating(source.refresh, everyMs, world.clock, world.log));
  return source;
};

/** What the public reads: notices, and what callers hear of outages and from the organisation file. */
export const noticePages = (
  { organisation, clock }: World,
  translator: Translator,
  notices: () => readonly Notice[],
  published: () => readonly Announced[],
): WebAppParts['open'] => {
  const fromFile = (): readonly Announced[] =>
    (organisation.current()?.announcements ?? []).map((each) => ({
      ...each,
      kind: 'notice',
      planned: null,
      withdrawnAt: null,
    }));
  const router = createNoticeRouter(
    {
      organisation: () => organisation.current(),
      notices,
      announced: () => [...published(), ...fromFile()],
      now: () => clock.now(),
    },
    translator,
  );
  return { at: noticesPath, router };
};

/** Notices to the public in the workspace, and the daily look at them. */
export const noticePart = async (
  world: World,
  speaker: Speaker,
): Promise<WorkspacePart & { readonly board: NoticeBoard }> => {
  const { createNoticePart } = await import('../../adapters/slack/notices/notice-part.ts');
  return createNoticePart({
    desk: { ...noticeDesk(world), texts: world.stores.noticeTexts, speaker },
    digest: digestDesk(world),
    suggestions: suggestionDesk(world),
  });
};

export const noticeWork = (
  { stores, currentOrganisation: organisation, clock, ids }: World,
  board: NoticeBoard,
): BackgroundWork => ({
  jobs: [
    showNoticeJob({ notices: stores.notices, texts: stores.noticeTexts, board, organisation, clock }),
    textNoticeJob({ notices: stores.notices, texts: stores.noticeTexts, organisation, clock, ids }),
  ],
  schedules: [],
});
