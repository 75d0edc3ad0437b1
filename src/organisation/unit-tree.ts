import type { Organisation, StaffMember, Unit } from './organisation.ts';

export const unitOf = (organisation: Organisation, unitId: string): Unit | null =>
  organisation.units.find((unit) => unit.id === unitId) ?? null;

/** The unit and those above it, nearest first. */
export const lineage = (organisation: Organisation, unitId: string): readonly Unit[] => {
  const units: Unit[] = [];
  let unit = unitOf(organisation, unitId);
  while (unit !== null && !units.includes(unit)) {
    units.push(unit);
    unit = unit.parentId === null ? null : unitOf(organisation, unit.parentId);
  }
  return units;
};

/** Whether `unitId` is the unit `aboveId` or stands below it. */
export const isWithinUnit = (organisation: Organisation, unitId: string, aboveId: string): boolean =>
  lineage(organisation, unitId).some((unit) => unit.id === aboveId);

/** The unit and everything below it, in file order: what its people see and its report counts. */
export const unitsBelow = (organisation: Organisation, unitId: string): readonly Unit[] =>
  organisation.units.filter((unit) => isWithinUnit(organisation, unit.id, unitId));

/** The head of the unit above, or of the unit itself at the top; `null` when nobody holds the post. */
export const unitHeadAbove = (organisation: Organisation, unitId: string): StaffMember | null => {
  const unit = unitOf(organisation, unitId);
  const postedIn = unit?.parentId ?? unitId;
  return organisation.staff.find((person) => person.unitId === postedIn && person.roles.includes('unit-head')) ?? null;
};
