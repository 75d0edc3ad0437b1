import { expect, it } from 'vitest';
import { addLimit } from '../../src/calendar/add-limit.ts';
import { sampleCalendar } from '../support/sample-organisation.ts';
import { suggestionWorld } from '../support/suggestion-world.ts';

it('art. 22(6)-(7), 24(9), 25(3), 26(3): a suggestion from the desk goes to the business manager, the technical manager, the unit above, and out', async () => {
  const world = suggestionWorld();
  const id = await world.sent('district-agent');
  const way = [await world.at(id)];
  for (const holder of ['district-manager', 'district-technician']) {
    expect(await world.decide(id, holder, 'passed-on')).toMatchObject({ kind: 'decided' });
    way.push(await world.at(id));
  }
  expect(way).toEqual(['cq-wanzhou/business-manager', 'cq-wanzhou/technical-manager', 'cq/technical-manager']);
  expect(await world.decide(id, 'technician', 'passed-on')).toMatchObject({ reason: 'reason-missing' });
  await world.decide(id, 'technician', 'passed-on', 'sent to the research institute');
  expect((await world.file(id)).suggestion).toMatchObject({ state: 'handed-over', dueAt: null });
});

it('art. 22(6), 24(9): it reaches the next stop within five working days, decided or not', async () => {
  const world = suggestionWorld();
  const id = await world.sent('agent');
  const { suggestion } = await world.file(id);
  expect(suggestion.dueAt).toEqual(addLimit(sampleCalendar, world.clock.now(), { iso: 'P5D', working: true }));
  await world.late(id);
  expect(await world.at(id)).toBe('cq/technical-manager');
  await world.late(id);
  const { suggestion: waiting, steps } = await world.file(id);
  expect(steps.map(({ act }) => act)).toEqual(['sent', 'overdue', 'overdue']);
  expect(waiting.dueAt?.getTime()).toBeGreaterThan(world.clock.now().getTime());
});

it('art. 25(3), 26(3): nobody refuses one without a reason, and the author is told of every step', async () => {
  const world = suggestionWorld();
  const id = await world.sent('handler');
  expect(await world.decide(id, 'manager', 'refused')).toMatchObject({ reason: 'reason-missing' });
  expect(await world.decide(id, 'manager', 'refused', 'we have it already')).toMatchObject({ kind: 'decided' });
  const { suggestion, steps } = await world.file(id);
  expect(steps.at(-1)).toMatchObject({ act: 'refused', reason: 'we have it already' });
  for (const { seq } of steps) expect(world.tables.effects.has(`show-suggestion:${id}:${seq}`)).toBe(true);
  expect(suggestion.state).toBe('refused');
});

it('art. 23(5): what security officers suggest goes to the technical manager', async () => {
  const world = suggestionWorld();
  expect(await world.at(await world.sent('officer'))).toBe('cq/technical-manager');
});
