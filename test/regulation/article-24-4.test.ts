import { beforeEach, expect, it } from 'vitest';
import type { Organisation } from '../../src/organisation/organisation.ts';
import { trainingSource } from '../../src/reports/digest/sources/training-source.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { noDutyChanges } from '../../src/staff/duty/roster.ts';
import { recordResult } from '../../src/staff/training/record-result.ts';
import { reviewCall } from '../../src/staff/training/review-call.ts';
import { takeQuiz, triesADay } from '../../src/staff/training/take-quiz.ts';
import { tellTrainingJob, tendTrainingJob } from '../../src/staff/training/tend-training.job.ts';
import { ownTraining, trainingBelow } from '../../src/staff/training/training-desk.ts';
import type { TrainingTopic } from '../../src/staff/training/training-topic.ts';
import { createMemoryTrainingStore } from '../fakes/memory-training-store.ts';
import { deskWorld } from '../support/desk-world.ts';

const days = (count: number) => ({ iso: `P${count}D`, working: false });
const topic = (over: Partial<TrainingTopic>): TrainingTopic => ({
  id: 'rules',
  unitId: 'cq',
  name: { en: 'Rules' },
  kind: 'course',
  roles: ['voice-agent'],
  every: days(365),
  grace: days(30),
  pass: 80,
  questions: [],
  ...over,
});
const question = { ask: { en: 'Which?' }, choices: [{ en: 'this' }, { en: 'that' }], right: 1 };
const plan = [
  topic({}),
  topic({ id: 'quiz', kind: 'quiz', questions: [question, question, { ...question, right: 0 }] }),
  topic({ id: 'call', kind: 'call-review', pass: 70 }),
];

const openWorld = () => {
  const training = createMemoryTrainingStore();
  const desk = deskWorld({ training: plan });
  const organisation = desk.organisation();
  const staff = organisation.staff.map((person) =>
    person.id === 'agent'
      ? { ...person, roles: ['voice-agent'] as const }
      : { ...person, roles: person.roles.filter((role) => role !== 'voice-agent') },
  );
  const inForce: Organisation = { ...organisation, staff };
  const world = { ...desk, training, organisation: () => inForce };
  const person = (id: string) => {
    const found = inForce.staff.find((each) => each.id === id);
    if (found === undefined) throw new Error(`nobody is called ${id}`);
    return found;
  };
  const told: string[] = [];
  const worked = new Set<string>();
  const board = {
    tell: async ({ topicId, standing }: { readonly topicId: string; readonly standing: string }) => {
      told.push(`${topicId} ${standing}`);
      return { kind: 'shown' } as const;
    },
  };
  const context = { attempt: 1, effectId: 'e' };
  return {
    world,
    training,
    told,
    own: async () =>
      (await ownTraining(world, person('agent'))).map((each) => `${each.topic.id} ${each.standing}`).sort(),
    below: (id: string) => trainingBelow(world, person(id)),
    night: async () => {
      await tendTrainingJob(world).run({ on: '2026-11-24' }, context);
      for (const { key, payload } of training.effects.values()) {
        if (worked.has(key)) continue;
        worked.add(key);
        const job = tellTrainingJob({ ...world, board });
        await job.run(job.payload.parse(payload), context);
      }
    },
    listed: async () => {
      const at = world.clock.now();
      const roster = { organisation: inForce, changes: noDutyChanges };
      const scope = { unitId: 'cq', unitIds: ['cq'], roster, at, dayEnds: at };
      return (await trainingSource(training).find(scope)).map(({ label }) => label).sort();
    },
    audited: () => training.entries.map(({ action, outcome }) => `${action}:${outcome}`),
  };
};

let opened: ReturnType<typeof openWorld>;
beforeEach(() => {
  opened = openWorld();
});
const day = 24 * 60;

it('art. 24(4), 56: each voice agent has a result in the period, or stands on the daily check until there is one', async () => {
  const { world, own, listed, night } = opened;
  await night();
  expect(await own()).toEqual(['call first', 'quiz first', 'rules first']);
  expect(await listed()).toEqual([]);
  world.clock.pass(31 * day);
  expect(await own()).toEqual(['call overdue', 'quiz overdue', 'rules overdue']);
  expect(await listed()).toEqual(['call:1', 'quiz:1', 'rules:1']);
  const record = { by: 'manager', staffId: 'agent', topicId: 'rules', heldOn: '2026-12-20', note: '' };
  expect(await recordResult(world, { ...record, score: 60 })).toMatchObject({ kind: 'done' });
  expect(await listed()).toContain('rules:1');
  expect(await recordResult(world, { ...record, score: 90 })).toMatchObject({ kind: 'done' });
  expect(await listed()).toEqual(['call:1', 'quiz:1']);
  world.clock.pass(340 * day);
  expect(await own()).toContain('rules soon');
  world.clock.pass(30 * day);
  expect(await own()).toContain('rules overdue');
});

it('art. 24(4), 56: a quiz is graded at once, three times a day at most, and once passed is passed', async () => {
  const { world, own, audited } = opened;
  const take = (answers: readonly number[]) => takeQuiz(world, { staffId: 'agent', topicId: 'quiz', answers });
  expect(await take([1, 1, 1])).toMatchObject({ kind: 'done', passed: false, right: 2, of: 3, result: { score: 67 } });
  expect(await take([1, 1])).toMatchObject({ reason: 'answers-missing' });
  expect(await take([1, 1, 0])).toMatchObject({ kind: 'done', passed: true, result: { score: 100 } });
  expect(await take([0, 0, 1])).toMatchObject({ reason: 'passed-already' });
  expect(await own()).toContain('quiz valid');
  world.clock.pass(370 * day);
  for (let attempt = 0; attempt < triesADay; attempt += 1) await take([0, 0, 1]);
  expect(await take([1, 1, 0])).toMatchObject({ reason: 'too-many-tries' });
  expect(await takeQuiz(world, { staffId: 'manager', topicId: 'quiz', answers: [1, 1, 0] })).toMatchObject({
    reason: 'no-such-topic',
  });
  expect(audited().filter((each) => each === 'training.take:refused')).toHaveLength(4);
});

it('art. 24(4), 56: whoever leads judges a call that the person served, never their own', async () => {
  const { world, own, training } = opened;
  const events = [{ actor: staffActor('agent') }] as never;
  const findCall = async ({ number }: { readonly number: string }) =>
    number === 'CQ-261122-00042-7'
      ? { number, events }
      : number === 'CQ-261122-00043-5'
        ? { number, events: [] }
        : null;
  const marks = { greeting: 4, understanding: 4, answer: 3, entry: 2, closing: 2 };
  const review = { by: 'manager', staffId: 'agent', topicId: 'call', ticketNumber: 'CQ-261122-00042-7', marks };
  const judge = (over: Partial<typeof review> = {}) =>
    reviewCall({ ...world, findCall }, { ...review, note: 'call back on 13900139000', ...over });
  expect(await judge({ by: 'agent' })).toMatchObject({ reason: 'role-missing' });
  expect(await judge({ by: 'manager', staffId: 'manager' })).toMatchObject({ reason: 'not-to-oneself' });
  expect(await judge({ ticketNumber: 'CQ-261122-00099-9' })).toMatchObject({ reason: 'no-such-ticket' });
  expect(await judge({ ticketNumber: 'CQ-261122-00043-5' })).toMatchObject({ reason: 'not-their-call' });
  expect(await judge({ marks: { ...marks, entry: 5 } })).toMatchObject({ reason: 'not-a-score' });
  expect(await judge()).toMatchObject({ kind: 'done', result: { score: 75, ticketNumber: 'CQ-261122-00042-7' } });
  expect(JSON.stringify(training.results)).not.toContain('13900139000');
  expect(await own()).toContain('call valid');
});

it('art. 22(4)-(5): a person hears once that a result is due and once that it is overdue, and whoever leads sees how their people stand', async () => {
  const { world, told, night, below } = opened;
  await night();
  await night();
  expect(told).toEqual([]);
  world.clock.pass(24 * day);
  await night();
  expect(told.sort()).toEqual(['call soon', 'quiz soon', 'rules soon']);
  world.clock.pass(7 * day);
  const before = told.length;
  await night();
  expect(told.slice(before).filter((each) => each.endsWith('overdue'))).toHaveLength(3);
  expect((await below('manager')).map(({ person, standing }) => `${person.id} ${standing}`)).toEqual(
    Array.from({ length: 3 }, () => 'agent overdue'),
  );
  expect(await below('agent')).toEqual([]);
});

it('art. 22(4)-(5): a result is a number of a day that has been, in what the person’s post asks for', async () => {
  const { world } = opened;
  const record = { by: 'manager', staffId: 'agent', topicId: 'rules', heldOn: '2026-11-20', score: 90, note: '' };
  expect(await recordResult(world, { ...record, score: 101 })).toMatchObject({ reason: 'not-a-score' });
  expect(await recordResult(world, { ...record, heldOn: '2026-11-31' })).toMatchObject({ reason: 'not-a-day' });
  expect(await recordResult(world, { ...record, heldOn: '2027-01-01' })).toMatchObject({ reason: 'not-a-day' });
  expect(await recordResult(world, { ...record, topicId: 'call' })).toMatchObject({ reason: 'no-such-topic' });
  expect(await recordResult(world, { ...record, by: 'agent' })).toMatchObject({ reason: 'role-missing' });
});
