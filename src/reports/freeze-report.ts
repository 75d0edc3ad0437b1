import type { Organisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Ids } from '../shared/ids.ts';
import { type Month, periodOfMonth } from '../shared/period.ts';
import { correctReport, reportHash } from './correct-report.ts';
import { type DrawnUp, type DrawUpWorld, drawUpReport } from './draw-up-report.ts';
import type { FrozenReport } from './ports.ts';

export interface FreezeWorld extends DrawUpWorld {
  readonly ids: Ids;
  /** The newest seal of the audit trail, `SEQ:DIGEST`; `null` before the first. */
  readonly trailAnchor: () => Promise<string | null>;
}

export interface FreezeRequest {
  readonly organisation: Organisation;
  readonly unitId: string;
  readonly month: Month;
  readonly actor: Actor;
  /** Makes another edition although one is frozen; without it the frozen one is found. */
  readonly correct: boolean;
}

export type Frozen =
  | { readonly kind: 'frozen'; readonly frozen: FrozenReport; readonly isNew: boolean }
  /** The month still runs: what is counted now would not stay true. */
  | { readonly kind: 'not-over'; readonly until: Date }
  | Exclude<DrawnUp, { readonly kind: 'composed' }>;

/** Freezes the report of a month that is over with its hash, once; a repeated call finds it. A month that does not reconcile is refused and audited. */
export const freezeReport = async (world: FreezeWorld, request: FreezeRequest): Promise<Frozen> => {
  const { organisation, unitId, month, actor } = request;
  const published = await world.reports.newest(unitId, month);
  if (published !== null && !request.correct) return { kind: 'frozen', frozen: published, isNew: false };
  const unit = unitOf(organisation, unitId);
  if (unit === null) return { kind: 'unknown-unit' };
  const composedAt = world.clock.now();
  const until = periodOfMonth(month, unit.calendar.timeZone).to;
  if (composedAt < until) return { kind: 'not-over', until };
  const drawnUp = await drawUpReport(world, organisation, unitId, month);
  const audit = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']): AuditEntry => ({
    id: world.ids.next(),
    at: composedAt,
    actor,
    action: 'report.freeze',
    subject: { kind: 'monthly-report', id: `${unitId}:${month}` },
    unitId,
    outcome,
    detail,
  });
  if (drawnUp.kind === 'disagrees') {
    await world.reports.audit(audit('refused', { disagreements: drawnUp.disagreements.slice(0, 20) }));
  }
  if (drawnUp.kind !== 'composed') return drawnUp;
  const anchor = await world.trailAnchor();
  const fresh = anchor === null ? drawnUp.report : { ...drawnUp.report, anchor };
  const report = published === null ? fresh : correctReport(published.report, fresh);
  const frozen: FrozenReport = { id: world.ids.next(), report, hash: reportHash(report), composedAt, sentAt: null };
  const saved = await world.reports.freeze(frozen, audit('done', { edition: report.edition, hash: frozen.hash }));
  if (saved === 'frozen') return { kind: 'frozen', frozen, isNew: true };
  const first = await world.reports.newest(unitId, month);
  if (first === null) throw new Error(`the report of ${unitId} for ${month} exists and cannot be found`);
  return { kind: 'frozen', frozen: first, isNew: false };
};
