import { expect, it } from 'vitest';
import {
  closeIncident,
  fileIncident,
  noteIncident,
  restoreIncident,
} from '../../src/oversight/incidents/change-incident.ts';
import type { IncidentKind } from '../../src/oversight/incidents/incident.ts';
import { lookedAtReadiness, readyMemory } from '../../src/oversight/incidents/not-ready.ts';
import { openIncident } from '../../src/oversight/incidents/open-incident.ts';
import { incidentTriggers } from '../../src/oversight/incidents/triggers.ts';
import { pullTrigger, watchTriggers } from '../../src/oversight/incidents/watch-triggers.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { type OversightWorld, oversightWorld } from '../support/oversight-world.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';

const head = staffActor('district-head');
const minute = 60_000;
const channels = [
  { unitId: 'cq-wanzhou', lineId: null, purpose: 'security' as const, slackChannel: 'C-DISTRICT' },
  { unitId: 'cq', lineId: null, purpose: 'security' as const, slackChannel: 'C-CITY' },
];
const worldWith = () => oversightWorld(sampleOrganisation({ channels }));
const open = async (world: OversightWorld, kind: IncidentKind = 'outage'): Promise<string> => {
  const opened = await openIncident(world, { actor: head, unitId: 'cq-wanzhou', kind, title: 'lines are dead' });
  if (opened.kind !== 'done') throw new Error(opened.reason);
  return opened.incident.id;
};
const told = async (world: OversightWorld, id: string) =>
  (await world.incidents.find(id))?.notices.map(({ recipient }) => recipient);
const closing = { cause: 'a cable', fix: 'a new cable', caseNumber: '', hardeningPlan: '', result: '' };

it('art. 61(1): the form is drafted at ninety minutes and goes up at two hours, level by level, each told once', async () => {
  const world = worldWith();
  const id = await open(world);
  await noteIncident(world, { actor: head, incidentId: id, text: 'the provider was called' });
  expect(await told(world, id)).toEqual(['C-DISTRICT', 'district-head']);
  await world.pass(89 * minute);
  expect((await world.incidents.find(id))?.forms).toEqual([]);
  await world.pass(minute);
  const drafted = await world.incidents.find(id);
  expect(drafted?.forms).toHaveLength(1);
  expect(drafted?.forms[0]?.text).toContain('the provider was called');
  expect(drafted?.incident.filedAt).toBeNull();
  await world.pass(30 * minute);
  const filed = await world.incidents.find(id);
  expect(filed?.incident.filedAt?.getTime()).toBe((filed?.incident.openedAt.getTime() ?? 0) + 120 * minute);
  expect(await told(world, id)).toEqual(['C-DISTRICT', 'district-head', 'C-CITY', 'head']);
  await world.pass(24 * 60 * minute);
  expect(await told(world, id)).toHaveLength(4);
});

it('art. 61(1): a unit that wants to hear of it sooner drafts and files the form by its own clock', async () => {
  const limit = (iso: string) => ({ iso, working: false });
  const strict = { referee: limit('PT1H'), incidentDraft: limit('PT20M'), incidentReport: limit('PT30M') };
  const clocks = [{ unitId: 'cq-wanzhou', ...strict }];
  const world = oversightWorld(sampleOrganisation({ channels, clocks }));
  const id = await open(world);
  const now = async () => (await world.incidents.find(id))?.incident;
  await world.pass(29 * minute);
  expect(await now()).toMatchObject({ stage: 'drafted', filedAt: null });
  await world.pass(minute);
  const filed = await now();
  expect(filed?.filedAt?.getTime()).toBe((filed?.openedAt.getTime() ?? 0) + 30 * minute);
});

it('art. 61(1): what is restored within two hours climbs no further', async () => {
  const world = worldWith();
  const id = await open(world);
  await world.pass(119 * minute);
  await restoreIncident(world, { actor: head, incidentId: id, text: 'works again' });
  await world.pass(60 * minute);
  expect(await world.incidents.find(id)).toMatchObject({ incident: { filedAt: null, dueAt: null } });
  expect(await told(world, id)).toHaveLength(2);
});

it('art. 61(1): a person may send the form up before; it still goes to every level', async () => {
  const world = worldWith();
  const id = await open(world);
  expect(await fileIncident(world, { actor: head, incidentId: id })).toMatchObject({ kind: 'done' });
  await world.pass(0);
  expect(await told(world, id)).toContain('C-CITY');
  expect((await world.incidents.find(id))?.incident.filedBy).toEqual(head);
});

it('art. 61(1): cause and fix are mandatory, and nothing is written in a closed log', async () => {
  const world = worldWith();
  const id = await open(world);
  const close = (over: Partial<typeof closing>) =>
    closeIncident(world, { actor: head, incidentId: id, closing: { ...closing, ...over } });
  expect(await close({ fix: ' ' })).toMatchObject({ reason: 'closing-incomplete', detail: { missing: ['fix'] } });
  expect(await close({})).toMatchObject({ kind: 'done' });
  expect(await noteIncident(world, { actor: head, incidentId: id, text: 'late' })).toMatchObject({ reason: 'over' });
  expect((await world.incidents.find(id))?.forms.at(-1)?.text).toContain('a new cable');
});

it('art. 61(2): an attack goes up to the top at once, with the form', async () => {
  const world = worldWith();
  const id = await open(world, 'attack');
  expect(await told(world, id)).toEqual(['C-DISTRICT', 'district-head', 'C-CITY', 'head']);
  const file = await world.incidents.find(id);
  expect(file?.incident.filedAt).toEqual(file?.incident.openedAt);
  expect(file?.forms).toHaveLength(1);
});

it('art. 61(3): an attack cannot be closed without case number, hardening plan and result', async () => {
  const world = worldWith();
  const id = await open(world, 'attack');
  const close = (over: Partial<typeof closing>) =>
    closeIncident(world, { actor: head, incidentId: id, closing: { ...closing, ...over } });
  expect(await close({ caseNumber: 'A-1' })).toMatchObject({
    reason: 'closing-incomplete',
    detail: { missing: ['hardeningPlan', 'result'] },
  });
  const whole = { caseNumber: 'A-1', hardeningPlan: 'new keys', result: 'a suspect is known' };
  expect(await close(whole)).toMatchObject({ kind: 'done', incident: { caseNumber: 'A-1' } });
});

it('art. 61(1): the system opens an incident by itself, one a trigger', async () => {
  const world = worldWith();
  const signals = { carrierErrors: async () => 25, securityEvents: async () => 3, restoredAt: async () => null };
  await watchTriggers({ ...world, signals });
  await watchTriggers({ ...world, signals });
  expect(await world.incidents.open(['cq'])).toMatchObject([{ kind: 'outage', trigger: 'carrier-errors' }]);
  expect(await pullTrigger(world, incidentTriggers['database-crash'])).toMatchObject({ kind: 'done' });
});

it('art. 61(1): what breaks again before its last incident is closed is another, counted from the restoring on', async () => {
  const world = worldWith();
  const began = world.clock.now();
  const failures = [10, 30].map((after) => new Date(began.getTime() + after * minute));
  const signals = {
    carrierErrors: async (since: Date) => 20 * failures.filter((at) => at >= since && at <= world.clock.now()).length,
    securityEvents: async () => 0,
    restoredAt: async (trigger: string) =>
      (await world.incidents.open(['cq'])).filter((each) => each.trigger === trigger).at(-1)?.restoredAt ?? null,
  };
  const watched = async () => {
    await watchTriggers({ ...world, signals });
    return (await world.incidents.open(['cq'])).map(({ restoredAt }) => restoredAt !== null);
  };
  await world.pass(12 * minute);
  expect(await watched()).toEqual([false]);
  const [first] = await world.incidents.open(['cq']);
  await restoreIncident(world, { actor: staffActor('head'), incidentId: first?.id ?? '', text: 'works' });
  expect(await watched()).toEqual([true]);
  await world.pass(19 * minute);
  expect(await watched()).toEqual([true, false]);
});

it('art. 61(1): readiness that fails for more than a minute owes an incident, also when it is over before one could be written', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 2, 0, seconds));
  let memory = lookedAtReadiness(readyMemory, false, at(0));
  memory = lookedAtReadiness(memory, false, at(60));
  expect(memory.owed).toBeNull();
  memory = lookedAtReadiness(memory, false, at(61));
  expect(memory.owed).toEqual({ openedAt: at(0), restoredAt: null });
  memory = lookedAtReadiness(memory, true, at(70));
  expect(memory.owed).toEqual({ openedAt: at(0), restoredAt: at(70) });
  expect(lookedAtReadiness(lookedAtReadiness(readyMemory, false, at(0)), true, at(30)).owed).toBeNull();
});

it('art. 61(1): who holds no such post neither opens nor closes an incident, and the attempt is kept', async () => {
  const world = worldWith();
  const id = await open(world);
  const outsider = staffActor('first');
  expect(await openIncident(world, { actor: outsider, unitId: 'cq', kind: 'other', title: 'x' })).toMatchObject({
    reason: 'role-missing',
  });
  expect(await closeIncident(world, { actor: staffActor('district-agent'), incidentId: id, closing })).toMatchObject({
    reason: 'role-missing',
  });
  expect(world.tables.audit.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
});
