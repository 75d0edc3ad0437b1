import { unitsBelow } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import { type BlockDesk, type BlockWho, blockRefusal } from './block-desk.ts';
import type { BlockEntry, BlockShare } from './block-entry.ts';

export interface BlockList {
  readonly kind: 'done';
  /** Those to be reviewed first. */
  readonly entries: readonly BlockEntry[];
  readonly dueForReview: number;
  /** Of the last ninety days. */
  readonly share: BlockShare;
}

const sharedDays = 90;

/** The block list of a unit and those below it, and how good its judgement was (art. 44(6)). */
export const listBlocks = async (
  desk: BlockDesk,
  { actor, unitId }: { readonly actor: Actor; readonly unitId: string },
): Promise<BlockList | NotPermitted> => {
  const who: BlockWho = { actor, now: desk.clock.now(), ids: desk.ids };
  const no = await blockRefusal(desk, who, 'block.view', { id: unitId, unitId });
  if (no !== null) return no;
  const readable = readScope(desk.organisation(), actor, 'block.view');
  const unitIds = unitsBelow(desk.organisation(), unitId).flatMap(({ id }) => (readable.includes(id) ? [id] : []));
  const from = new Date(who.now.getTime() - sharedDays * 86_400_000);
  const entries = await desk.blocks.standing(unitIds, 100);
  return {
    kind: 'done',
    entries,
    dueForReview: entries.filter(({ reviewAt }) => reviewAt <= who.now).length,
    share: await desk.blocks.share(unitIds, from, new Date(who.now.getTime() + 1)),
  };
};
