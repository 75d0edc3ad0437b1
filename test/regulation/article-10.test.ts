import { expect, it } from 'vitest';
import { isWithinUnit, unitsBelow } from '../../src/organisation/unit-tree.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { permit } from '../../src/staff/permit.ts';
import { organisation } from '../unit/reports/sample-report.ts';

const at = (unitId: string) => ({ unitId, lineId: null });

it('art. 10: a province answers for itself and for the cities below it, a city for itself', () => {
  expect(unitsBelow(organisation, 'cq').map(({ id }) => id)).toEqual(['cq', 'yj', 'qs']);
  expect(unitsBelow(organisation, 'yj').map(({ id }) => id)).toEqual(['yj']);
  expect(isWithinUnit(organisation, 'qs', 'yj')).toBe(false);
});

it('art. 10: people of the province act in its cities; people of a city neither above nor beside it', () => {
  const [provincial, municipal] = [staffActor('chen-zhiyuan'), staffActor('wang-fang')];
  expect(permit(organisation, provincial, 'ticket.view', at('yj'))).toBe('ok');
  expect(permit(organisation, municipal, 'ticket.view', at('yj'))).toBe('ok');
  for (const elsewhere of ['cq', 'qs'])
    expect(permit(organisation, municipal, 'ticket.view', at(elsewhere))).toMatchObject({ reason: 'other-unit' });
});
