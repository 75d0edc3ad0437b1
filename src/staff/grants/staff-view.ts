import type { Organisation } from '../../organisation/organisation.ts';
import { unitsBelow } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { type NotPermitted, permit } from '../permit.ts';
import type { StaffDesk } from './change-staff.ts';
import { staffInForce } from './staff-in-force.ts';

/** Whose people somebody may look at: those of their own unit and below. */
export interface StaffView {
  readonly organisation: Organisation;
  /** In the order of the file. */
  readonly unitIds: readonly string[];
  readonly at: Date;
}

/** The people an actor may look at. Refusals are audited. */
export const staffView = async (desk: StaffDesk, actor: Actor): Promise<StaffView | NotPermitted> => {
  const at = desk.clock.now();
  const organisation = staffInForce(desk.filed(), await desk.register.load(), at);
  const unitId = unitBehind(organisation, actor);
  const allowed = permit(organisation, actor, 'staff.view', { unitId, lineId: null });
  if (allowed !== 'ok') {
    const subject = { kind: 'unit', id: unitId };
    const detail = { reason: allowed.reason };
    const id = desk.ids.next();
    await desk.register.audit([{ id, at, actor, action: 'staff.view', subject, unitId, outcome: 'refused', detail }]);
    return allowed;
  }
  return { organisation, unitIds: unitsBelow(organisation, unitId).map(({ id }) => id), at };
};

/** An operator looks from the top. */
const unitBehind = (organisation: Organisation, actor: Actor): string => {
  const person = actor.kind === 'staff' ? organisation.staff.find(({ id }) => id === actor.staffId) : undefined;
  return person?.unitId ?? organisation.units.find(({ parentId }) => parentId === null)?.id ?? '';
};
