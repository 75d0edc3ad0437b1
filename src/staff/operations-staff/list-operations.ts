import type { Actor } from '../../shared/actor.ts';
import type { StaffDesk } from '../grants/change-staff.ts';
import { staffView } from '../grants/staff-view.ts';
import type { NotPermitted } from '../permit.ts';
import { isInForce } from './member-in-force.ts';
import type { OperationsMember } from './operations-member.ts';
import { type OperationsPost, operationsPosts } from './operations-post.ts';

/** Those who run the machines of a unit. */
export interface ListedOperations {
  readonly unitId: string;
  readonly members: readonly { readonly member: OperationsMember; readonly inForce: boolean }[];
  /** Posts that no first or second holder fills now. */
  readonly vacant: readonly OperationsPost[];
}

/** Who runs the machines in a person's unit and those below it; units that run none are left out. Refusals are audited. */
export const listOperations = async (
  desk: StaffDesk,
  actor: Actor,
): Promise<readonly ListedOperations[] | NotPermitted> => {
  const view = await staffView(desk, actor);
  if ('kind' in view) return view;
  const { organisation, unitIds, at } = view;
  const { operations = [] } = organisation;
  return unitIds.flatMap((unitId) => {
    const members = operations
      .filter((member) => member.unitId === unitId)
      .map((member) => ({ member, inForce: isInForce(organisation, member, at) }));
    const isFilled = (post: OperationsPost) =>
      members.some(({ member, inForce }) => inForce && member.post === post && member.part !== 'aide');
    return members.length === 0 ? [] : [{ unitId, members, vacant: operationsPosts.filter((post) => !isFilled(post)) }];
  });
};
