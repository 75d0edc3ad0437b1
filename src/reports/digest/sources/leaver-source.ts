import { unitsBelow } from '../../../organisation/unit-tree.ts';
import { type Leaver, leaverName, leaverSection, owing } from '../../../staff/leavers/leaver.ts';
import type { Role } from '../../../staff/role.ts';
import type { Digest } from '../digest.ts';
import type { DigestSource } from '../ports.ts';

const most = 200;
const signsBusiness: readonly Role[] = ['business-manager', 'unit-head'];

/**
 * Who left without the promise of secrecy (art. 27(3)), on the list of those who record it: the business list of the unit for those whom its
 * managers keep, else the platform list at the top.
 */
export const leaverSource = (
  leaversIn: (unitIds: readonly string[]) => Promise<readonly Leaver[]>,
  kind: Digest['kind'],
): DigestSource => ({
  kind,
  find: async ({ unitId, unitIds, roster: { organisation } }) => {
    const keptByLeads = ({ keepers }: Leaver): boolean =>
      organisation.staff.some(({ id, roles }) => keepers.includes(id) && roles.some((r) => signsBusiness.includes(r)));
    const watched = kind === 'platform' ? unitsBelow(organisation, unitId).map(({ id }) => id) : unitIds;
    return owing(await leaversIn(watched))
      .filter((leaver) => keptByLeads(leaver) === (kind === 'business'))
      .slice(0, most)
      .map((leaver) => ({
        section: leaverSection,
        subjectId: leaver.staffId,
        label: leaverName(leaver),
        responsibleId: leaver.keepers[0] ?? null,
        dueAt: leaver.leftAt,
      }));
  },
});
