import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src/calendar/opening.ts';
import { type DeadlineQuestion, deadlineFor } from '../../../src/escalation/deadline.ts';
import { priorities, ticketKinds } from '../../../src/tickets/ticket-kind.ts';
import { organisation } from '../reports/sample-report.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);
const [unit] = organisation.units;
if (unit === undefined) throw new Error('the sample organisation has no unit');
const asked = (over: Partial<DeadlineQuestion>): DeadlineQuestion => ({
  organisation,
  unit,
  kind: 'complaint',
  categoryId: null,
  lineId: 'vehicles',
  priority: 'normal',
  registeredAt: shanghai('2026-11-20T16:00'),
  ...over,
});

describe('a deadline', () => {
  it('is an hour by the wall clock in an emergency, at night too', () => {
    const registeredAt = shanghai('2026-11-21T23:30');
    expect(deadlineFor(asked({ priority: 'emergency', registeredAt })).dueAt).toEqual(shanghai('2026-11-22T00:30'));
  });
  it('names the article it follows from', () => {
    expect(deadlineFor(asked({ categoryId: 'plate-appeal' }))).toEqual({
      dueAt: shanghai('2026-11-23T18:00'),
      basis: 'art. 54(10)',
    });
  });
  it('follows the first rule that matches, although a later one matches too', () => {
    const urgent = deadlineFor(asked({ categoryId: 'plate-appeal', priority: 'urgent' }));
    expect(urgent.basis).toBe('art. 54(10)');
    expect(deadlineFor(asked({ priority: 'urgent' })).dueAt).toEqual(shanghai('2026-11-21T16:00'));
  });
  it('is two working days for a complaint, over the weekend', () => {
    expect(deadlineFor(asked({}))).toEqual({ dueAt: shanghai('2026-11-24T18:00'), basis: null });
  });
  it('is counted in the hours of the unit that has the ticket', () => {
    const qingshi = organisation.units.find((candidate) => candidate.id === 'qs') ?? unit;
    // Qingshi works on Saturday mornings.
    expect(deadlineFor(asked({ unit: qingshi })).dueAt).toEqual(shanghai('2026-11-23T17:30'));
  });
  it('is five working days where no rule matches', () => {
    expect(deadlineFor(asked({ kind: 'feedback' })).dueAt).toEqual(shanghai('2026-11-27T18:00'));
  });
  it('in working time never falls outside it and never before intake, and later intake is never due earlier', () => {
    const instants = fc.date({
      min: shanghai('2026-01-01T00:00'),
      max: shanghai('2026-12-01T00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        instants,
        fc.nat(5 * 86_400_000),
        fc.constantFrom(...ticketKinds),
        fc.constantFrom(...priorities),
        (registeredAt, later, kind, priority) => {
          const { dueAt } = deadlineFor(asked({ registeredAt, kind, priority }));
          const next = deadlineFor(asked({ registeredAt: new Date(registeredAt.getTime() + later), kind, priority }));
          expect(dueAt.getTime()).toBeGreaterThan(registeredAt.getTime());
          expect(next.dueAt.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
          if (priority === 'normal') expect(isOpen(unit.calendar, new Date(dueAt.getTime() - 1))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a rule of a unit', () => {
  const [top, city] = organisation.units;
  if (top === undefined || city === undefined) throw new Error('the sample organisation has no city');
  const tight = { unitId: city.id, kind: 'complaint', within: { iso: 'PT1H', working: true } } as const;
  const over = { organisation: { ...organisation, deadlines: [...organisation.deadlines, tight] } };
  it('stands before those for everywhere, in the unit itself', () => {
    expect(deadlineFor(asked({ ...over, unit: city })).dueAt).toEqual(shanghai('2026-11-20T17:00'));
  });
  it('says nothing to the unit above or to another one', () => {
    expect(deadlineFor(asked({ ...over, unit: top }))).toEqual(deadlineFor(asked({})));
  });
  it('is heard by the units below it', () => {
    const below = { ...city, id: 'district', parentId: city.id };
    const units = [...organisation.units, below];
    expect(deadlineFor(asked({ organisation: { ...over.organisation, units }, unit: below })).dueAt).toEqual(
      shanghai('2026-11-20T17:00'),
    );
  });
});
