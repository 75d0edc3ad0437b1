import { addLimit } from '../../calendar/add-limit.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { type Actor, isSamePerson } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import { refused } from '../../shared/refused.ts';
import type { Approval } from '../four-eyes/approval.ts';
import {
  type BlockDesk,
  type BlockResult,
  type BlockWho,
  blockAudit,
  blockRefusal,
  saveEntry,
  showEntry,
} from './block-desk.ts';
import { type BlockEntry, type BlockFinding, checkedEntry, isInForce, reviewedEntry } from './block-entry.ts';
import { policyOf } from './standing/caller-record.ts';

/** Puts the release before a leader; the shared four-eyes verb, joined in compose. */
export type AskForRelease = (request: {
  readonly entry: BlockEntry;
  readonly actor: Actor;
  readonly finding: BlockFinding;
  readonly reason: string;
}) => Promise<
  | { readonly kind: 'asked'; readonly approval: Pick<Approval, 'id'> }
  | { readonly kind: 'refused'; readonly reason: string }
>;

export interface CheckRequest {
  readonly actor: Actor;
  readonly entryId: string;
  readonly finding: BlockFinding;
  readonly reason: string;
}

/**
 * The first check of an entry by a handler (art. 54(13)): a wrong or needless one is put before a leader, who alone lifts it; until then
 * it holds. Whoever made the entry does not check it.
 */
export const checkBlock = async (
  desk: BlockDesk & { readonly askForRelease: AskForRelease },
  request: CheckRequest,
): Promise<BlockResult> => {
  const { actor, finding } = request;
  const who: BlockWho = { actor, now: desk.clock.now(), ids: desk.ids };
  const entry = await desk.blocks.find(request.entryId);
  if (entry === null) return refused('no-such-entry');
  const no = await blockRefusal(desk, who, 'block.release', entry);
  if (no !== null) return no;
  if (!isInForce(entry, who.now)) return refused('over');
  const reason = maskText(request.reason.trim());
  if (reason === '') return refused('text-missing');
  if (isSamePerson(entry.addedBy, actor)) {
    await desk.blocks.audit([blockAudit(entry, 'block.check', who, { reason: 'second-person-needed' }, 'refused')]);
    return refused('second-person-needed');
  }
  let approvalId: string | null = null;
  if (finding !== 'justified') {
    const asked = await desk.askForRelease({ entry, actor, finding, reason });
    if (asked.kind === 'refused') return refused(asked.reason === 'text-missing' ? 'text-missing' : 'asked-already');
    approvalId = asked.approval.id;
  }
  const checked = checkedEntry(
    entry,
    { actor, finding, reason, approvalId, now: who.now },
    reviewAfter(desk, entry, who.now),
  );
  const detail = { finding, reason, approvalId, objectionTicketId: entry.objectionTicketId };
  return saveEntry(desk, checked, [blockAudit(entry, 'block.check', who, detail)], [showEntry(checked, who)]);
};

/** Looked at and left in force until the next review (art. 44(6)). */
export const reviewBlock = async (
  desk: BlockDesk,
  { actor, entryId }: { readonly actor: Actor; readonly entryId: string },
): Promise<BlockResult> => {
  const who: BlockWho = { actor, now: desk.clock.now(), ids: desk.ids };
  const entry = await desk.blocks.find(entryId);
  if (entry === null) return refused('no-such-entry');
  const no = await blockRefusal(desk, who, 'block.review', entry);
  if (no !== null) return no;
  if (!isInForce(entry, who.now)) return refused('over');
  const reviewed = reviewedEntry(entry, reviewAfter(desk, entry, who.now));
  const detail = { reviewAt: reviewed.reviewAt.toISOString() };
  return saveEntry(desk, reviewed, [blockAudit(entry, 'block.review', who, detail)], []);
};

const reviewAfter = (desk: BlockDesk, { unitId }: BlockEntry, now: Date): Date => {
  const organisation = desk.organisation();
  const unit = unitOf(organisation, unitId);
  return unit === null ? now : addLimit(unit.calendar, now, policyOf(organisation, unitId).reviewAfter);
};
