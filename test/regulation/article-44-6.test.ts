import { expect, it } from 'vitest';
import { addBlock } from '../../src/oversight/blocking/add-block.ts';
import { misjudgedShare } from '../../src/oversight/blocking/block-entry.ts';
import { checkBlock, reviewBlock } from '../../src/oversight/blocking/check-block.ts';
import { countBlockHitJob } from '../../src/oversight/blocking/count-block-hit.job.ts';
import { listBlocks } from '../../src/oversight/blocking/list-blocks.ts';
import { releaseBlock } from '../../src/oversight/blocking/release-block.ts';
import { reviewBlocksJob } from '../../src/oversight/blocking/review-blocks.job.ts';
import { decideApproval } from '../../src/oversight/four-eyes/decide-approval.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { type OversightWorld, oversightWorld } from '../support/oversight-world.ts';

const officer = staffActor('officer');
const manager = staffActor('manager');
const context = { attempt: 1, effectId: 'effect' };

const block = async (world: OversightWorld, typed = '13800138000') => {
  const whose = { by: 'number' as const, typed, unitId: 'cq' };
  const added = await addBlock(world, { actor: officer, reason: 'hung up 40 times', whose });
  if (added.kind !== 'done') throw new Error(added.reason);
  return added.entry;
};
const boardWith = (shown: string[]) => ({
  tellBurst: async () => ({ kind: 'shown' as const }),
  showEntry: async () => ({ kind: 'shown' as const }),
  showReview: async (unitId: string, entries: readonly unknown[]) => {
    shown.push(`${unitId}: ${entries.length}`);
    return { kind: 'shown' as const };
  },
});

it('art. 44(6): each entry has a reason, an author, a count of hits, an expiry and a review date', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  const hit = { callId: 'call', entryId: entry.id, at: world.clock.now().toISOString() };
  const job = countBlockHitJob(world);
  await job.run(hit, context);
  await job.run(hit, context);
  const kept = await world.blocks.find(entry.id);
  expect(kept).toMatchObject({ reason: 'hung up 40 times', addedBy: officer, hits: 1, phoneMasked: '138****8000' });
  expect(kept?.reviewAt.getTime()).toBeGreaterThan(entry.addedAt.getTime());
  expect(kept?.expiresAt.getTime()).toBeGreaterThan(kept?.reviewAt.getTime() ?? 0);
  expect(JSON.stringify([...world.blocking.entries.values(), ...world.blocking.audit])).not.toContain('13800138000');
});

it('art. 44(6): an entry without a reason, for no number, or a second one, is refused', async () => {
  const world = oversightWorld();
  const whose = { by: 'number' as const, typed: '13800138000', unitId: 'cq' };
  expect(await addBlock(world, { actor: officer, reason: ' ', whose })).toMatchObject({ reason: 'text-missing' });
  expect(await addBlock(world, { actor: officer, reason: 'x', whose: { ...whose, typed: '12' } })).toMatchObject({
    reason: 'not-a-phone-number',
  });
  await block(world);
  expect(await addBlock(world, { actor: officer, reason: 'again', whose })).toMatchObject({
    reason: 'blocked-already',
  });
});

it('art. 44(6): entries that are due are listed each day, and looked at for another time', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  const shown: string[] = [];
  const job = reviewBlocksJob({ ...world, board: boardWith(shown) });
  await job.run({ unitId: 'cq', day: '2026-11-23' }, context);
  world.clock.set(entry.reviewAt);
  await job.run({ unitId: 'cq', day: '2026-11-30' }, context);
  expect(shown).toEqual(['cq: 1']);
  expect(await reviewBlock(world, { actor: officer, entryId: entry.id })).toMatchObject({ kind: 'done' });
  await job.run({ unitId: 'cq', day: '2026-12-01' }, context);
  expect(shown).toHaveLength(1);
});

it('art. 44(6): an entry ends by itself when its time is over', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  world.clock.set(entry.expiresAt);
  await reviewBlocksJob({ ...world, board: boardWith([]) }).run({ unitId: 'cq', day: '2026-12-23' }, context);
  expect(await world.blocks.find(entry.id)).toMatchObject({ state: 'expired' });
  expect(await block(world)).toMatchObject({ state: 'active' });
});

it('art. 44(6): the share of misjudged entries is reported', async () => {
  const world = oversightWorld();
  const [wrong] = [await block(world), await block(world, '13900139000')];
  await checkBlock(world, { actor: staffActor('handler'), entryId: wrong.id, finding: 'wrong', reason: 'mixed up' });
  const checked = await world.blocks.find(wrong.id);
  const decided = await decideApproval(world, {
    approvalId: checked?.approvalId ?? '',
    actor: manager,
    state: 'approved',
    reason: null,
  });
  if (decided.kind !== 'decided') throw new Error(decided.reason);
  expect(await releaseBlock(world, decided.approval)).toEqual({ kind: 'done' });
  const list = await listBlocks(world, { actor: officer, unitId: 'cq' });
  if (list.kind !== 'done') throw new Error(list.reason);
  expect(list.share).toEqual({ added: 2, released: 1, wrong: 1 });
  expect(misjudgedShare(list.share)).toBe(0.5);
  expect(misjudgedShare({ added: 0, released: 0, wrong: 0 })).toBeNull();
});
