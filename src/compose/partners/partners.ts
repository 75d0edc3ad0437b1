import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import { notePartnerTransferJob } from '../../partners/phone/note-partner-transfer.job.ts';
import type { PartnerBoard } from '../../partners/ports.ts';
import { showPartnerNoticeJob, textPartnerJob } from '../../partners/tell-partner.job.ts';
import { tellSchoolsJob } from '../../partners/tell-schools.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const partnerDesk = ({ stores, currentOrganisation, clock, ids }: World) => ({
  notices: stores.partnerNotices,
  transfers: stores.partnerTransfers,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Partners in the workspace. */
export const partnerPart = async (world: World): Promise<WorkspacePart & { readonly board: PartnerBoard }> => {
  const { createPartnerPart } = await import('../../adapters/slack/partners/partner-part.ts');
  return createPartnerPart(partnerDesk(world));
};

/** What partners are told, and the driving schools when appointments are stopped. */
export const partnerWork = (world: World, speaker: Speaker, board: PartnerBoard): BackgroundWork => {
  const desk = partnerDesk(world);
  const { stores, log } = world;
  return {
    jobs: [
      showPartnerNoticeJob({ notices: desk.notices, board }),
      textPartnerJob({ ...desk, texts: stores.texts, log }),
      notePartnerTransferJob({ transfers: stores.partnerTransfers, ids: desk.ids }),
      tellSchoolsJob({ ...desk, stoppages: stores.stoppages, speaker }),
    ],
    schedules: [],
  };
};
