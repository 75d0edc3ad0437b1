import type { ApprovalHandler } from '../four-eyes/ports.ts';
import { readScope } from './evidence-pack.ts';
import { type GatherDesk, gatherPack } from './gather-pack.ts';
import type { PackShelf } from './ports.ts';

/** Gathers what was approved, in clear when that was asked for, and puts the sealed pack aside for whoever fetches it. */
export const carryOutExport =
  (desk: GatherDesk, shelf: PackShelf): ApprovalHandler =>
  async ({ id, detail, requestedBy }) => {
    const scope = readScope(detail);
    if (scope === null) return { kind: 'refused', reason: 'other' };
    const known = await shelf.take(id);
    if (known !== null) return { kind: 'done' };
    const gathered = await gatherPack(desk, {
      scope,
      clear: detail.clear === true,
      actor: requestedBy,
      approvalId: id,
    });
    if (gathered.kind === 'refused') return { kind: 'refused', reason: gathered.reason };
    await shelf.keep(id, gathered.pack);
    return { kind: 'done' };
  };
