import type { TrainingStore } from '../../../staff/training/ports.ts';
import { standingsOf } from '../../../staff/training/training-standing.ts';
import { headOver } from '../digest-units.ts';
import type { DigestSource } from '../ports.ts';

/** Topics in which people of the units have no result that holds, with how many they are (art. 24(4), 56). */
export const trainingSource = (training: Pick<TrainingStore, 'within'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster, at }) => {
    const { organisation } = roster;
    if ((organisation.training ?? []).length === 0) return [];
    const people = organisation.staff.filter((person) => unitIds.includes(person.unitId));
    const overdue = standingsOf(organisation, people, await training.within(unitIds), at).filter(
      ({ standing }) => standing === 'overdue',
    );
    const topics = [...new Set(overdue.map(({ topic }) => topic))];
    return topics.map((topic) => {
      const late = overdue.filter((each) => each.topic === topic);
      return {
        section: 'training' as const,
        subjectId: `${unitId}:${topic.id}`,
        label: `${topic.id}:${late.length}`,
        responsibleId: headOver(organisation, unitId)?.id ?? null,
        dueAt: late[0]?.dueAt ?? null,
      };
    });
  },
});
