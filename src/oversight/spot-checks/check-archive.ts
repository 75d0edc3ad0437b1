import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { type Actor, staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { maskText } from '../../shared/masking.ts';
import { refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { SpotCheckStore } from './ports.ts';
import {
  checkedItem,
  type SpotCheck,
  type SpotItem,
  type SpotRefusal,
  type SpotResult,
  spotFigures,
} from './spot-check.ts';

/** What drawing and checking need. */
export interface SpotCheckDesk {
  readonly spotChecks: SpotCheckStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface SpotFinding {
  readonly checkId: string;
  readonly seq: number;
  readonly staffId: string;
  readonly result: SpotResult;
  readonly note: string;
}

export type CheckResult = { readonly kind: 'done'; readonly item: SpotItem } | NotPermitted | SpotRefusal;

/** A manager says what the check of a drawn ticket found, in a sample that the database shows to them. Refusals are audited. */
export const checkArchive = async (desk: SpotCheckDesk, finding: SpotFinding): Promise<CheckResult> => {
  const now = desk.clock.now();
  const actor = staffActor(finding.staffId);
  const check = await desk.spotChecks.find(finding.checkId);
  const drawn = itemOf(check, finding.seq);
  if (check === null || drawn === null) return refused('no-such-item');
  const refuse = async <No extends NotPermitted | SpotRefusal>(no: No): Promise<No> => {
    const detail = { number: drawn.number, reason: no.reason };
    await desk.spotChecks.audit([spotAudit(desk, check, { actor, action: 'archive.check', now }, 'refused', detail)]);
    return no;
  };
  const allowed = permit(desk.organisation(), actor, 'archive.check', { unitId: check.unitId, lineId: null });
  if (allowed !== 'ok') return refuse(allowed);
  const scope = readScope(desk.organisation(), actor, 'archive.check');
  const item = itemOf(await desk.spotChecks.findWithin(scope, check.id), finding.seq);
  if (item === null) return refuse(refused('no-such-item'));
  const found = checkedItem(item, { ...finding, note: maskText(finding.note) }, now);
  if ('kind' in found) return refuse(found);
  const detail = { number: item.number, result: found.result, note: found.note };
  const saved = await desk.spotChecks.record(check.id, found, {
    audit: [spotAudit(desk, check, { actor, action: 'archive.check', now }, 'done', detail)],
    effects: [showSpotCheck(check, spotFigures(check).checked + 1, now, desk.ids)],
  });
  return saved === 'saved' ? { kind: 'done', item: found } : refused('checked-already');
};

const itemOf = (check: SpotCheck | null, wanted: number): SpotItem | null =>
  check?.items.find(({ seq }) => seq === wanted) ?? null;

export const showSpotCheck = ({ id }: Pick<SpotCheck, 'id'>, version: number, now: Date, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'show-spot-check',
  key: `show-spot-check:${id}:${version}:${now.getTime()}`,
  payload: { checkId: id },
  notBefore: now,
});

export const spotAudit = (
  { ids }: Pick<SpotCheckDesk, 'ids'>,
  { id, unitId }: Pick<SpotCheck, 'id' | 'unitId'>,
  did: { readonly actor: Actor; readonly action: string; readonly now: Date },
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'],
): AuditEntry => ({
  id: ids.next(),
  at: did.now,
  actor: did.actor,
  action: did.action,
  subject: { kind: 'spot-check', id },
  unitId,
  outcome,
  detail,
});
