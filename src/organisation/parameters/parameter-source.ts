import type { FoundItem } from '../../reports/digest/digest.ts';
import type { DigestScope, DigestSource } from '../../reports/digest/ports.ts';
import { describeChanges } from '../describe-changes.ts';
import type { OrganisationStore, ParameterChecks } from '../ports.ts';
import { unitOf } from '../unit-tree.ts';
import { checkDue } from './parameter-check.ts';
import { labelOfChanges } from './parameter-label.ts';

/**
 * The parameters on the list of those who run the platform: once a week, and on each day on which something else is in force than a
 * technical manager signed for. Handling the item signs for the edition it names.
 */
export const parameterSource = (store: Pick<OrganisationStore, 'edition'>, checks: ParameterChecks): DigestSource => ({
  kind: 'platform',
  find: async ({ unitId, roster, at }: DigestScope): Promise<readonly FoundItem[]> => {
    const { organisation } = roster;
    const unit = unitOf(organisation, unitId);
    if (unit === null) return [];
    const approved = await checks.lastApproved(unitId);
    const reason = checkDue(approved, organisation.edition, at, unit.calendar.timeZone);
    if (reason === null) return [];
    const watching = organisation.staff.find(
      (each) => each.unitId === unitId && each.roles.includes('technical-manager'),
    );
    return [
      {
        section: 'parameters',
        subjectId: organisation.edition,
        label:
          reason === 'weekly' ? 'weekly' : await changesLabel(store, approved?.edition ?? null, organisation.edition),
        responsibleId: watching?.id ?? null,
        dueAt: null,
      },
    ];
  },
});

const changesLabel = async (
  store: Pick<OrganisationStore, 'edition'>,
  approved: string | null,
  edition: string,
): Promise<string> => {
  const [before, after] = [approved === null ? null : await store.edition(approved), await store.edition(edition)];
  return before === null ? 'first' : labelOfChanges(describeChanges(before.document, after?.document ?? null));
};
