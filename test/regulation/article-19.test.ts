import { expect, it } from 'vitest';
import { closeIncident } from '../../src/oversight/incidents/change-incident.ts';
import { lookedAtReadiness, readyMemory } from '../../src/oversight/incidents/not-ready.ts';
import { incidentTriggers } from '../../src/oversight/incidents/triggers.ts';
import { pullTrigger } from '../../src/oversight/incidents/watch-triggers.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { oversightWorld } from '../support/oversight-world.ts';

const officer = staffActor('officer');
const nothing = { cause: '', fix: '', caseNumber: '', hardeningPlan: '', result: '' };

it('art. 19(6), 36(12): a suspicious event is recorded by itself, and is not closed before its cause and outcome are written', async () => {
  const world = oversightWorld();
  const opened = await pullTrigger(world, incidentTriggers['security-events']);
  if (opened.kind !== 'done') throw new Error(opened.reason);
  const { id, kind } = opened.incident;
  expect(kind).toBe('attack');
  const closing = { ...nothing, cause: 'a leaked number list' };
  expect(await closeIncident(world, { actor: officer, incidentId: id, closing })).toMatchObject({
    reason: 'closing-incomplete',
  });
  const whole = { cause: 'a', fix: 'b', caseNumber: 'c', hardeningPlan: 'd', result: 'e' };
  expect(await closeIncident(world, { actor: officer, incidentId: id, closing: whole })).toMatchObject({
    kind: 'done',
  });
});

it('art. 17(5), 18(4): a part that stays broken for a minute opens a fault, which somebody must close in words', () => {
  const at = (seconds: number) => new Date(Date.parse('2026-11-23T02:00:00Z') + seconds * 1_000);
  const soon = lookedAtReadiness(lookedAtReadiness(readyMemory, false, at(0)), false, at(59));
  expect(soon.owed).toBeNull();
  expect(lookedAtReadiness(soon, false, at(61)).owed).toEqual({ openedAt: at(0), restoredAt: null });
});
