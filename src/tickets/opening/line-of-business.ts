import type { Category } from '../../organisation/organisation.ts';
import type { Intake } from '../intake.ts';

/** Where a ticket belongs. */
export interface Belongs {
  readonly lineId: string;
  readonly categoryId: string | null;
}

/**
 * The line of business of what was said: that of its category, else the topic, else the service. Told none of them, as when the
 * caller hung up early, it goes to the first line that the unit has a duty post for, or else the first of all.
 */
export const belongsTo = (intake: Intake): Belongs => {
  const { organisation, answers } = intake;
  const category = categoryOf(intake);
  if (category !== null) return { lineId: category.lineId, categoryId: category.id };
  const topic = organisation.lines.find((line) => line.id === answers.topic?.value);
  const service = organisation.services.find((each) => each.id === answers.service?.value);
  return { lineId: topic?.id ?? service?.lineId ?? firstLine(intake), categoryId: null };
};

const categoryOf = ({ organisation, answers }: Intake): Category | null => {
  const told = [answers.category?.value, answers.topic?.value];
  return organisation.categories.find((category) => told.includes(category.id)) ?? null;
};

const firstLine = ({ organisation, unit }: Intake): string => {
  const post = organisation.duty.find((each) => each.unitId === unit.id);
  const line = organisation.lines.find((each) => each.id === post?.lineId) ?? organisation.lines[0];
  if (line === undefined) throw new Error('an organisation has at least one line of business');
  return line.id;
};
