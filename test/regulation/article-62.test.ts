import { beforeEach, expect, it } from 'vitest';
import { answerFinding } from '../../src/reports/findings/answer-finding.ts';
import { isOverdue } from '../../src/reports/findings/finding.ts';
import { recordFinding } from '../../src/reports/findings/record-finding.ts';
import { settleFinding } from '../../src/reports/findings/settle-finding.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { createMemoryFindingStore, type MemoryFindingStore } from '../fakes/memory-finding-store.ts';
import { type DutyDeskWorld, dutyDeskWorld } from '../support/duty-desk-world.ts';

let world: DutyDeskWorld & { readonly findings: MemoryFindingStore };
beforeEach(() => {
  world = Object.assign(dutyDeskWorld(new Date('2026-11-23T02:00:00Z')), { findings: createMemoryFindingStore() });
});
const record = (by: string, over = {}) =>
  recordFinding(world, { actor: staffActor(by), unitId: 'cq-wanzhou', text: 'Answers are late', days: 2, ...over });
const recorded = async () => {
  const result = await record('head');
  if (result.kind !== 'done') throw new Error(result.reason);
  return result.finding;
};
const answer = (by: string, findingId: string, over = {}) =>
  answerFinding(world, {
    actor: staffActor(by),
    findingId,
    answer: 'Two more handlers',
    proof: 'WZ-261120-00001-2',
    ...over,
  });

it('art. 62: the level above records a finding about a unit below, due in working days; nobody else does', async () => {
  const finding = await recorded();
  expect(finding).toMatchObject({ fromUnitId: 'cq', state: 'open', dueAt: new Date('2026-11-25T09:00:00Z') });
  expect(await record('district-head')).toMatchObject({ kind: 'refused' });
  expect(await record('agent')).toMatchObject({ reason: 'role-missing' });
  expect(await record('head', { unitId: 'cq' })).toMatchObject({ reason: 'not-below' });
  expect(await record('head', { days: 0 })).toMatchObject({ reason: 'days-out-of-range' });
  expect(await record('head', { text: ' ' })).toMatchObject({ reason: 'text-missing' });
  expect(await record('head', { unitId: 'gone' })).toMatchObject({ reason: 'no-such-unit' });
});

it('art. 62: the unit answers itself, with proof', async () => {
  const { id } = await recorded();
  expect(await answer('district-head', id, { proof: '' })).toMatchObject({ reason: 'proof-missing' });
  expect(await answer('head', id)).toMatchObject({ reason: 'not-your-unit' });
  expect(await answer('district-head', id)).toMatchObject({
    finding: { state: 'answered', proof: 'WZ-261120-00001-2', answeredBy: 'district-head' },
  });
  expect(await answer('district-head', id)).toMatchObject({ reason: 'finding-not-open' });
});

it('art. 62: without an answer in time a finding is overdue, and both units are told at that instant', async () => {
  const finding = await recorded();
  expect([...world.findings.effects.values()].map(({ job, notBefore }) => [job, notBefore])).toEqual([
    ['show-finding', world.now],
    ['show-finding', finding.dueAt],
  ]);
  expect(isOverdue(finding, new Date(finding.dueAt.getTime() - 1))).toBe(false);
  expect(isOverdue(finding, finding.dueAt)).toBe(true);
});

it('art. 62: the level above settles it, or returns it without giving more time', async () => {
  const finding = await recorded();
  const settle = (by: string, accept: boolean) =>
    settleFinding(world, { actor: staffActor(by), findingId: finding.id, accept });
  expect(await settle('head', true)).toMatchObject({ reason: 'finding-not-answered' });
  await answer('district-head', finding.id);
  expect(await settle('district-head', true)).toMatchObject({ kind: 'refused' });
  expect(await settle('head', false)).toMatchObject({ finding: { state: 'open', dueAt: finding.dueAt } });
  await answer('district-manager', finding.id);
  expect(await settle('head', true)).toMatchObject({ finding: { state: 'settled', settledBy: 'head' } });
  const done = world.findings.entries.filter(({ outcome }) => outcome === 'done').map(({ action }) => action);
  expect(done).toEqual(['finding.record', 'finding.answer', 'finding.return', 'finding.answer', 'finding.settle']);
});
