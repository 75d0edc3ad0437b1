import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { instantOf, localDayAt } from '../../shared/local-day.ts';
import type { Owing, TrainingBoard, TrainingStore, TrainingWord } from './ports.ts';
import { topicsOf } from './topics-of.ts';
import { fileKey, standingsOf, type TrainingFile, type TrainingStanding } from './training-standing.ts';

interface TendWorld {
  readonly training: TrainingStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

const night = z.object({ on: z.string() });
const at = '03:25';

/** Each night: who owes what is written down from the day it begins, and each person hears once that a result is due soon, once that it is overdue. */
export const tendTrainingJob = (world: TendWorld): Job<z.infer<typeof night>> => ({
  name: 'tend-training',
  payload: night,
  retry: patientRetry,
  run: async () => {
    const { training, clock, ids } = world;
    const organisation = world.organisation();
    const now = clock.now();
    const files = await training.all();
    const owed = owingsIn(organisation);
    const known = new Map(files.map((file) => [fileKey(file), file]));
    const wanted = new Set(owed.map(fileKey));
    const words = standingsOf(organisation, organisation.staff, files, now).flatMap((each) => wordOf(each));
    await training.keepUp({
      begun: owed.filter((each) => !known.has(fileKey(each))),
      moved: owed.filter((each) => (known.get(fileKey(each))?.unitId ?? each.unitId) !== each.unitId),
      ended: files.filter((file: TrainingFile) => !wanted.has(fileKey(file))),
      at: now,
      effects: words.map((word) => telling(word, now, ids)),
    });
    return done;
  },
});

const owingsIn = (organisation: Organisation): readonly Owing[] =>
  organisation.staff.flatMap((person) =>
    topicsOf(organisation, person).map(({ id }) => ({ staffId: person.id, topicId: id, unitId: person.unitId })),
  );

const wordOf = ({ person, topic, dueAt, standing }: TrainingStanding): readonly TrainingWord[] =>
  standing !== 'soon' && standing !== 'overdue' ? [] : [{ staffId: person.id, topicId: topic.id, dueAt, standing }];

const telling = ({ staffId, topicId, dueAt, standing }: TrainingWord, now: Date, ids: Ids): Effect => {
  const due = dueAt.toISOString();
  return {
    id: ids.next(),
    job: 'tell-training',
    key: `tell-training:${staffId}:${topicId}:${due}:${standing}`,
    payload: { staffId, topicId, dueAt: due, standing },
    notBefore: now,
  };
};

const word = z.object({
  staffId: z.string(),
  topicId: z.string(),
  dueAt: z.iso.datetime(),
  standing: z.enum(['soon', 'overdue']),
});

/** Tells a person of a result that is due; nothing any more when there is one by now. */
export const tellTrainingJob = (world: TendWorld & { readonly board: TrainingBoard }): Job<z.infer<typeof word>> => ({
  name: 'tell-training',
  payload: word,
  retry: patientRetry,
  run: async ({ staffId, topicId, dueAt, standing }) => {
    const organisation = world.organisation();
    const person = organisation.staff.find(({ id }) => id === staffId);
    if (person === undefined) return done;
    const files = await world.training.of(staffId);
    const now = standingsOf(organisation, [person], files, world.clock.now()).find(({ topic }) => topic.id === topicId);
    if (now === undefined || (now.standing !== 'soon' && now.standing !== 'overdue')) return done;
    const shown = await world.board.tell({ staffId, topicId, dueAt: new Date(dueAt), standing });
    return shown.kind === 'later'
      ? { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' }
      : done;
  },
});

/** Owes the look of every night, in the time zone of the first unit. */
export const trainingNights =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const zone = organisation()?.units[0]?.calendar.timeZone;
    if (zone === undefined) return [];
    const on = localDayAt(now, zone);
    return [
      {
        id: ids.next(),
        job: 'tend-training',
        key: `tend-training:${on}`,
        payload: { on },
        notBefore: instantOf(on, at, zone),
      },
    ];
  };
