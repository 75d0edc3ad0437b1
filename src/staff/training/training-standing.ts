import { addLimit } from '../../calendar/add-limit.ts';
import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { instantOf, type LocalDay } from '../../shared/local-day.ts';
import { topicsOf } from './topics-of.ts';
import type { TrainingTopic } from './training-topic.ts';

/** What is kept of one person and one topic. */
export interface TrainingFile {
  readonly staffId: string;
  readonly topicId: string;
  /** Since when the person holds a post that asks for it. */
  readonly since: Date;
  /** Day of the newest result that was passed; `null`: none. */
  readonly passedOn: LocalDay | null;
  /** The newest result, passed or not. */
  readonly lastScore: number | null;
  readonly lastOn: LocalDay | null;
}

/** `valid`: a result holds. `first`: none yet, and there is time. `soon`: it is time. `overdue`: no result holds. */
export const standings = ['overdue', 'soon', 'first', 'valid'] as const;
export type Standing = (typeof standings)[number];

/** How a person stands in a topic. */
export interface TrainingStanding {
  readonly person: StaffMember;
  readonly topic: TrainingTopic;
  readonly file: TrainingFile | null;
  readonly dueAt: Date;
  readonly standing: Standing;
}

const dayMs = 24 * 3_600_000;
/** A result that ends is told of so long before; a first one, shortly before its grace is over. */
const soonMs = { again: 30 * dayMs, first: 7 * dayMs };

export const fileKey = ({ staffId, topicId }: { readonly staffId: string; readonly topicId: string }): string =>
  `${staffId} ${topicId}`;

/** How people stand in every topic they owe, most pressing first. Whoever has no file yet begins now. */
export const standingsOf = (
  organisation: Organisation,
  people: readonly StaffMember[],
  files: readonly TrainingFile[],
  at: Date,
): readonly TrainingStanding[] => {
  const byKey = new Map(files.map((file) => [fileKey(file), file]));
  return people
    .flatMap((person) =>
      topicsOf(organisation, person).map((topic) => {
        const file = byKey.get(fileKey({ staffId: person.id, topicId: topic.id })) ?? null;
        const dueAt = dueOf(organisation, person, topic, file, at);
        return { person, topic, file, dueAt, standing: standingAt(dueAt, file, at) };
      }),
    )
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
};

const dueOf = (
  organisation: Organisation,
  person: StaffMember,
  topic: TrainingTopic,
  file: TrainingFile | null,
  at: Date,
): Date => {
  const calendar = unitOf(organisation, person.unitId)?.calendar;
  if (calendar === undefined) return at;
  const passedOn = file?.passedOn ?? null;
  return passedOn === null
    ? addLimit(calendar, file?.since ?? at, topic.grace)
    : addLimit(calendar, instantOf(passedOn, '24:00', calendar.timeZone), topic.every);
};

const standingAt = (dueAt: Date, file: TrainingFile | null, at: Date): Standing => {
  if (dueAt <= at) return 'overdue';
  const isFirst = (file?.passedOn ?? null) === null;
  if (dueAt.getTime() - (isFirst ? soonMs.first : soonMs.again) <= at.getTime()) return 'soon';
  return isFirst ? 'first' : 'valid';
};
