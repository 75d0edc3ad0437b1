import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { AskForRelease } from '../../oversight/blocking/check-block.ts';
import { countBlockHitJob } from '../../oversight/blocking/count-block-hit.job.ts';
import { noteObjectionJob } from '../../oversight/blocking/note-objection.job.ts';
import type { BlockBoard } from '../../oversight/blocking/ports.ts';
import { blockReviews, reviewBlocksJob } from '../../oversight/blocking/review-blocks.job.ts';
import { showBlockJob } from '../../oversight/blocking/show-block.job.ts';
import {
  noteFrequentCallerJob,
  tellFrequentCallerJob,
} from '../../oversight/blocking/standing/note-frequent-caller.job.ts';
import { requestApproval } from '../../oversight/four-eyes/request-approval.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';
import { blockDesk } from './block-release.ts';
import { approvalDesk } from './four-eyes.ts';

/** A release is put before a leader by the mechanism that all four-eyes rules share. */
const askForRelease =
  (world: World): AskForRelease =>
  ({ entry, actor, finding, reason }) =>
    requestApproval(approvalDesk(world), {
      operation: 'block.release',
      subject: { kind: 'block', id: entry.id },
      unitId: entry.unitId,
      lineId: null,
      actor,
      reason,
      detail: { label: entry.phoneMasked, finding, hits: entry.hits },
    });

/** The block list in the workspace. */
export const blockPart = async (world: World): Promise<WorkspacePart & { readonly board: BlockBoard }> => {
  const { createBlockPart } = await import('../../adapters/slack/blocking/block-part.ts');
  const desk = blockDesk(world);
  const tickets = { ...desk, tickets: world.stores.tickets, escalations: world.stores.escalations };
  return createBlockPart({ ...desk, vault: world.vault, askForRelease: askForRelease(world), desk: tickets });
};

/** What happens to the block list, and to frequent callers, by itself. */
export const blockWork = (world: World, board: BlockBoard): BackgroundWork => {
  const { stores, ids, meters, organisation } = world;
  const { blocks, bursts, tickets } = stores;
  const desk = blockDesk(world);
  return {
    jobs: [
      countBlockHitJob({ blocks }),
      noteObjectionJob({ ...desk, tickets }),
      showBlockJob({ blocks, board }),
      reviewBlocksJob({ ...desk, board }),
      noteFrequentCallerJob({ bursts, ids, onSecurityEvent: meters.securityEvent }),
      tellFrequentCallerJob({ bursts, board }),
    ],
    schedules: [blockReviews(organisation.current, ids)],
  };
};
