import { beforeEach, expect, it } from 'vitest';
import { createTranslator } from '../../src/adapters/i18n/translator.ts';
import type { Figures } from '../../src/reports/figures/figures.ts';
import { answerFinding } from '../../src/reports/findings/answer-finding.ts';
import { isOverdue } from '../../src/reports/findings/finding.ts';
import { recordFinding } from '../../src/reports/findings/record-finding.ts';
import { settleFinding } from '../../src/reports/findings/settle-finding.ts';
import { reportLines } from '../../src/reports/pages/report-lines.ts';
import { reportTables } from '../../src/reports/pages/report-tables.ts';
import { reportWords } from '../../src/reports/pages/report-words.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { createMemoryFindingStore, type MemoryFindingStore } from '../fakes/memory-finding-store.ts';
import { type DutyDeskWorld, dutyDeskWorld } from '../support/duty-desk-world.ts';
import { noVolume, noWork } from '../support/report-traffic.ts';
import { composed, organisation, reportOf } from '../unit/reports/sample-report.ts';

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

const tickets = (unitId: string, timeliness: 'within' | 'late', count: number): Figures['tickets'][number] => ({
  unitId,
  kind: 'complaint',
  category: 'complaint',
  lineId: 'order',
  standing: 'answered',
  timeliness,
  count,
});
const month: Figures = {
  callTotal: 0,
  calls: [],
  ticketTotal: 44,
  tickets: [
    tickets('yj', 'within', 30),
    tickets('yj', 'late', 10),
    tickets('qs', 'within', 3),
    tickets('qs', 'late', 1),
  ],
  work: [
    { ...noWork('yj'), tickets: 40, returned: 2, reopened: 1, asked: 20, satisfied: 19 },
    { ...noWork('qs'), tickets: 4, checked: 5, faulty: 1, findings: 3, findingsOpen: 1, findingsAnswered: 2 },
    noWork('cq'),
  ],
  volume: noVolume,
};
const words = reportWords(createTranslator('locales'), 'en', organisation);

it('art. 62: how each unit did is published with the month’s report of the level above; few cases are shown as such', () => {
  const lines = reportLines(reportOf(month), 'hash', words);
  const below = (unitId: string) => lines.filter((line) => line.startsWith(`${words.unitName(unitId)}: `)).at(-1);
  expect(below('yj')).toContain('75% in time, 40 answered, 2 returned, 1 taken up again, 95% satisfied');
  expect(below('qs')).toContain('3 of 4 in time, 4 answered');
  expect(below('qs')).toContain('faulty in spot checks 1 of 5; findings: 1 open, 2 answered');
  expect(below('cq')).toContain('– in time, 0 answered');
  const table = reportTables(reportOf(month), words).find(({ name }) => name === 'How the units did');
  expect(table?.rows.map(({ cells }) => cells)).toEqual([
    [words.unitName('cq'), 0, '–', 0, 0, 0, '–', '–', 0, 0],
    [words.unitName('yj'), 40, '75%', 40, 2, 1, '95%', '–', 0, 0],
    [words.unitName('qs'), 4, '3 of 4', 4, 0, 0, '–', '1 of 5', 1, 2],
  ]);
});

it('art. 62: figures of a unit that do not reconcile are not published', () => {
  const [first, ...rest] = month.work;
  if (first === undefined) throw new Error('no work');
  for (const wrong of [{ tickets: 39 }, { returned: 41 }, { satisfied: 21 }, { faulty: 1 }, { findings: 1 }])
    expect(composed({ ...month, work: [{ ...first, ...wrong }, ...rest] }).kind, JSON.stringify(wrong)).toBe(
      'disagrees',
    );
});
