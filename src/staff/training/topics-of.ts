import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { isWithinUnit } from '../../organisation/unit-tree.ts';
import type { TrainingTopic } from './training-topic.ts';

/** What a person owes a result in: the topics of their roles in force, in their unit and those above. Whoever may not act owes nothing. */
export const topicsOf = (organisation: Organisation, person: StaffMember): readonly TrainingTopic[] =>
  person.stopped !== undefined
    ? []
    : (organisation.training ?? []).filter(
        ({ roles, unitId }) =>
          person.roles.some((role) => roles.includes(role)) && isWithinUnit(organisation, person.unitId, unitId),
      );
