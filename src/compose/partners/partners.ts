import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import {
  drawPartnerCheckJob,
  partnerCheckEffects,
  settlePartnerCheckJob,
} from '../../partners/checks/draw-partner-check.job.ts';
import { notePartnerTransferJob } from '../../partners/phone/note-partner-transfer.job.ts';
import type { PartnerBoard } from '../../partners/ports.ts';
import { showPartnerNoticeJob, textPartnerJob } from '../../partners/tell-partner.job.ts';
import { tellSchoolsJob } from '../../partners/tell-schools.job.ts';
import type { DigestSource } from '../../reports/digest/ports.ts';
import { partnerCheckSource, partnerFindingSource } from '../../reports/digest/sources/partner-check-source.ts';
import { partnerSource, silentPartnerSource } from '../../reports/digest/sources/partner-source.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const partnerDesk = ({ stores, currentOrganisation, clock, ids }: World) => ({
  notices: stores.partnerNotices,
  transfers: stores.partnerTransfers,
  checks: stores.partnerChecks,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Partners in the workspace. */
export const partnerPart = async (world: World): Promise<WorkspacePart & { readonly board: PartnerBoard }> => {
  const { createPartnerPart } = await import('../../adapters/slack/partners/partner-part.ts');
  return createPartnerPart(partnerDesk(world));
};

/** What partners are told, the driving schools when appointments are stopped, and the daily sample of what partners did. */
export const partnerWork = (world: World, speaker: Speaker, board: PartnerBoard): BackgroundWork => {
  const desk = partnerDesk(world);
  const { stores, log, ids } = world;
  return {
    jobs: [
      showPartnerNoticeJob({ notices: desk.notices, board }),
      textPartnerJob({ ...desk, texts: stores.texts, log }),
      notePartnerTransferJob({ transfers: stores.partnerTransfers, ids: desk.ids }),
      tellSchoolsJob({ ...desk, stoppages: stores.stoppages, speaker }),
      drawPartnerCheckJob(desk),
      settlePartnerCheckJob({ ...desk, effects: stores.effects }),
    ],
    schedules: [
      (now) => {
        const organisation = world.organisation.current();
        return organisation === null ? [] : partnerCheckEffects(organisation, now, ids);
      },
    ],
  };
};

/** Partners on the daily lists: what they owe, what is to be checked, and what was found wrong. */
export const partnerLooks = ({ stores }: World): readonly DigestSource[] => [
  partnerSource(stores.partnerNotices),
  silentPartnerSource(stores.partnerTransfers, stores.digests),
  partnerCheckSource(stores.partnerChecks),
  partnerFindingSource(stores.partnerChecks, stores.digests),
];
