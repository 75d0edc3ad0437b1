import { expect, it } from 'vitest';
import { dutySource } from '../../../../src/staff/duty/duty-source.ts';
import { isPersonReached } from '../../../../src/staff/duty/person-reached.ts';
import type { DutyChanges } from '../../../../src/staff/duty/roster.ts';
import type { Shift } from '../../../../src/staff/duty/shift.ts';
import { dutyDeskWorld } from '../../../support/duty-desk-world.ts';
import { dutyChanges, sampleAbsence, samplePresence, sampleShift } from '../../../support/sample-duty.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { shanghai } from '../../calendar/calendars.ts';

const agents: readonly Shift[] = [
  sampleShift({ as: 'agent', staffId: 'agent', lineId: null, on: ['daily'], span: { from: '20:00', until: '08:00' } }),
];
const noon = shanghai('2026-11-23T11:00');
const night = shanghai('2026-11-23T23:00');

const reached = (
  shifts: readonly Shift[],
  at: Date,
  open: boolean,
  changes: Partial<DutyChanges> = {},
  number = '+86' as string | null,
) => {
  const organisation = sampleOrganisation({ shifts });
  const [unit] = organisation.units;
  if (unit === undefined) throw new Error('no unit');
  return isPersonReached(
    { organisation, changes: dutyChanges(changes) },
    { ...unit, operatorNumber: number },
    open,
    at,
  );
};

it('without a rota for agents the opening hours decide', () => {
  expect(reached([], noon, true)).toBe(true);
  expect(reached([], night, false)).toBe(false);
  expect(reached([sampleShift()], noon, true)).toBe(true);
});

it('with one, whoever is on duty does, day or night', () => {
  expect(reached(agents, noon, true)).toBe(false);
  expect(reached(agents, night, false)).toBe(true);
});

it('an agent who is absent or signed off is not reached, one who signed on is', () => {
  const away = sampleAbsence('agent', night, shanghai('2026-11-24T08:00'));
  expect(reached(agents, night, false, { absences: [away] })).toBe(false);
  const off = samplePresence('agent', false, night, shanghai('2026-11-24T08:00'));
  expect(reached(agents, night, false, { presences: [off] })).toBe(false);
  const on = samplePresence('agent-2', true, noon, night);
  expect(reached(agents, noon, true, { presences: [on] })).toBe(true);
});

it('without a number nobody is', () => {
  expect(reached(agents, night, false, {}, null)).toBe(false);
});

it('a source knows what the book says once it looked, and keeps it when the book is away', async () => {
  const desk = dutyDeskWorld(noon);
  let isAway = false;
  const source = dutySource(
    {
      changesFrom: async (at) => {
        if (isAway) throw new Error('away');
        return desk.duty.changesFrom(at);
      },
    },
    desk.clock,
  );
  expect(source.current().absences).toEqual([]);
  const absence = sampleAbsence('agent', noon, night);
  await desk.duty.save({ absences: [absence], swaps: [], presences: [], audit: [], effects: [] });
  await source.refresh();
  isAway = true;
  await expect(source.refresh()).rejects.toThrow('away');
  expect(source.current().absences).toEqual([absence]);
});
