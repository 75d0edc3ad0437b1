import type { Approval } from '../four-eyes/approval.ts';
import type { CarriedOut } from '../four-eyes/ports.ts';
import { type BlockDesk, type BlockWho, blockAudit, saveEntry, showEntry } from './block-desk.ts';
import { releasedEntry } from './block-entry.ts';

/** Lifts an entry that a leader approved to lift; the only way to lift one (art. 54(13)). A repeated call changes nothing. */
export const releaseBlock = async (desk: BlockDesk, approval: Approval): Promise<CarriedOut> => {
  const entry = await desk.blocks.find(approval.subject.id);
  const { decidedBy } = approval;
  if (entry === null) return { kind: 'refused', reason: 'no-such-entry' };
  if (entry.state === 'released' && entry.approvalId === approval.id) return { kind: 'done' };
  if (entry.endedAt !== null) return { kind: 'refused', reason: 'over' };
  if (approval.state !== 'approved' || decidedBy === null || entry.approvalId !== approval.id)
    return { kind: 'refused', reason: 'second-person-needed' };
  const who: BlockWho = { actor: decidedBy, now: desk.clock.now(), ids: desk.ids };
  const released = releasedEntry(entry, decidedBy, who.now);
  const detail = { approvalId: approval.id, finding: entry.finding, checkedBy: entry.checkedBy, hits: entry.hits };
  const result = await saveEntry(
    desk,
    released,
    [blockAudit(entry, 'block.release', who, detail)],
    [showEntry(released, who)],
  );
  return result.kind === 'done' ? { kind: 'done' } : { kind: 'refused', reason: result.reason };
};
