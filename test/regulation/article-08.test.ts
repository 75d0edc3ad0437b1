import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { operationNames } from '../../src/staff/operations.ts';
import { permit } from '../../src/staff/permit.ts';
import { readScope } from '../../src/staff/read-scope.ts';
import { organisation } from '../unit/reports/sample-report.ts';

it('art. 8: every level works and sees in its own unit and below it, never above or beside, whatever it does', () => {
  for (const { id, unitId } of organisation.staff.filter((person) => person.unitId !== 'cq')) {
    for (const operation of operationNames) {
      const scope = readScope(organisation, staffActor(id), operation);
      expect([id, operation, scope.filter((unit) => unit !== unitId)]).toEqual([id, operation, []]);
    }
  }
});

it('art. 8: the province reaches the work of all its cities', () => {
  const scope = readScope(organisation, staffActor('chen-zhiyuan'), 'ticket.view');
  expect(scope).toEqual(['cq', 'yj', 'qs']);
  expect(permit(organisation, staffActor('chen-zhiyuan'), 'report.view', { unitId: 'qs', lineId: null })).toBe('ok');
});
