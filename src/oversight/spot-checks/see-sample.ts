import type { Actor } from '../../shared/actor.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import { type SpotCheckDesk, spotAudit } from './check-archive.ts';
import type { SpotCheck } from './spot-check.ts';

/** The newest sample of a unit, for those who may check it; `check` null: none was drawn. A refused look is audited. */
export const seeSample = async (
  desk: SpotCheckDesk,
  { actor, unitId }: { readonly actor: Actor; readonly unitId: string },
): Promise<{ readonly kind: 'seen'; readonly check: SpotCheck | null } | NotPermitted> => {
  const organisation = desk.organisation();
  const allowed = permit(organisation, actor, 'archive.check', { unitId, lineId: null });
  if (allowed !== 'ok') {
    const did = { actor, action: 'archive.check', now: desk.clock.now() };
    const detail = { reason: allowed.reason };
    await desk.spotChecks.audit([spotAudit(desk, { id: unitId, unitId }, did, 'refused', detail)]);
    return allowed;
  }
  const scope = readScope(organisation, actor, 'archive.check');
  return { kind: 'seen', check: await desk.spotChecks.newestWithin(scope, unitId) };
};
