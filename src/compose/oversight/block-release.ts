import type { BlockDesk } from '../../oversight/blocking/block-desk.ts';
import { releaseBlock } from '../../oversight/blocking/release-block.ts';
import type { ApprovalHandler } from '../../oversight/four-eyes/ports.ts';
import type { World } from '../world/world.ts';

/** What everything done with the block list needs. */
export const blockDesk = ({ stores, currentOrganisation, clock, ids }: World): BlockDesk => ({
  blocks: stores.blocks,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Carries out an approved release. */
export const blockRelease =
  (world: World): ApprovalHandler =>
  (approval) =>
    releaseBlock(blockDesk(world), approval);
