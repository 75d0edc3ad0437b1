import type { OperationsMember } from '../../../staff/operations-staff/operations-member.ts';
import type { OrganisationFile } from '../organisation-file.ts';

/** Those who run the machines, by name; who is in the staff list has it from there. */
export const resolveOperations = ({ operations, staff }: OrganisationFile): readonly OperationsMember[] => {
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return operations.map(({ id, unit, post, part, name, staff: staffId, police, approved, under, certificate }) => ({
    id,
    unitId: unit,
    post,
    part,
    name: name ?? names.get(staffId ?? '') ?? id,
    staffId: staffId ?? null,
    police,
    approval: approved ?? null,
    underId: under ?? null,
    certificate: certificate ?? null,
  }));
};
