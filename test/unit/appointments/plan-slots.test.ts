import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSlotsJob, slotPlanning } from '../../../src/appointments/plan-slots.job.ts';
import { planSlots } from '../../../src/appointments/plan-slots.ts';
import { openingsOn } from '../../../src/calendar/opening-day.ts';
import type { DayOverride } from '../../../src/calendar/working-calendar.ts';
import { localDayAt } from '../../../src/shared/local-day.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { memoryWorld } from '../../fakes/memory-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { sampleCalendar, sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const withOverrides = (overrides: readonly DayOverride[], slotMinutes = 60, timeZone = 'Asia/Shanghai') => {
  const organisation = sampleOrganisation();
  return sampleOrganisation({
    units: organisation.units.map((unit) => ({ ...unit, calendar: { ...sampleCalendar, timeZone, overrides } })),
    services: organisation.services.map((service) => ({ ...service, slotMinutes })),
  });
};

const plan = (organisation = sampleOrganisation(), now = monday) => {
  const [first] = planSlots(organisation, now, countingIds(4));
  if (first === undefined) throw new Error('nothing planned');
  return first;
};

describe('the slots of a service', () => {
  it('begin tomorrow, end with the last bookable day and skip lunch and the weekend', () => {
    const { slots, place } = plan();
    expect(place).toEqual({ unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' });
    const days = [...new Set(slots.map((slot) => localDayAt(slot.startsAt, 'Asia/Shanghai')))];
    expect(days).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
    expect(slots.slice(0, 6).map((slot) => slot.startsAt.toISOString().slice(11, 16))).toEqual([
      '01:00',
      '02:00',
      '03:00',
      '06:00',
      '07:00',
      '08:00',
    ]);
    expect(slots).toHaveLength(30);
    expect(slots.every((slot) => slot.capacity === 2)).toBe(true);
  });

  it('follow holidays and make-up workdays', () => {
    const { slots } = plan(
      withOverrides([
        { kind: 'closed', on: '2026-11-24', why: 'holiday' },
        { kind: 'open', on: '2026-11-28', why: 'make-up workday' },
      ]),
    );
    const days = new Set(slots.map((slot) => localDayAt(slot.startsAt, 'Asia/Shanghai')));
    expect(days.has('2026-11-24')).toBe(false);
    expect(days.has('2026-11-28')).toBe(true);
  });

  it('never reach past an opening, overlap or lie outside it, also where clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'),
        fc.constantFrom(7, 20, 45, 60, 240),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (timeZone, slotMinutes, now) => {
          const organisation = withOverrides([], slotMinutes, timeZone);
          const { slots, window } = plan(organisation, now);
          const calendar = { ...sampleCalendar, timeZone };
          for (const [index, { startsAt, endsAt }] of slots.entries()) {
            expect(endsAt.getTime() - startsAt.getTime()).toBe(slotMinutes * 60_000);
            const openings = openingsOn(calendar, localDayAt(startsAt, timeZone));
            expect(openings.some(({ from, to }) => from <= startsAt && endsAt <= to)).toBe(true);
            const before = slots[index - 1];
            if (before !== undefined) expect(before.endsAt.getTime()).toBeLessThanOrEqual(startsAt.getTime());
            expect(startsAt >= window.from && startsAt < window.to).toBe(true);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are none at an office that is gone', () => {
    expect(planSlots(sampleOrganisation({ offices: [] }), monday, countingIds(4))).toEqual([]);
  });
});

describe('planning slots', () => {
  const planner = () => {
    const organisation = { inForce: sampleOrganisation() };
    const world = memoryWorld([{ id: 'cq', code: 'CQ', timeZone: 'Asia/Shanghai' }]);
    const clock = movingClock(monday);
    const current = () => organisation.inForce;
    const parts = { slots: world.slots, organisation: current, clock, ids: countingIds(5), log: silentLog };
    const run = () => planSlotsJob(parts).run({ edition: 'sample' }, { attempt: 1, effectId: 'e' });
    const capacities = () => [...world.tables.slots.values()].map((slot) => slot.capacity);
    return { organisation, world, clock, run, capacities };
  };

  it('twice plans once, and a day later adds a day', async () => {
    const { world, clock, run } = planner();
    await run();
    await run();
    expect(world.tables.slots.size).toBe(30);
    clock.pass(24 * 60);
    await run();
    expect(world.tables.slots.size).toBe(36);
  });

  it('withdraws what another organisation file no longer offers, but keeps places that are taken', async () => {
    const { organisation, world, run, capacities } = planner();
    await run();
    const [first] = [...world.tables.slots.values()];
    if (first !== undefined) world.tables.slots.set(first.id, { ...first, booked: 2 });
    const [service] = organisation.inForce.services;
    if (service === undefined) throw new Error('no service');
    const smaller = { ...service, offered: [{ officeId: 'yubei', capacity: 1 }], bookableDays: 1 };
    organisation.inForce = sampleOrganisation({ services: [smaller] });
    await run();
    expect(capacities().sort()).toEqual([...Array(24).fill(0), ...Array(5).fill(1), 2]);
  });

  it('is owed once an hour for an edition', () => {
    const schedule = slotPlanning(() => sampleOrganisation(), countingIds(6));
    const [first] = schedule(monday);
    expect(first).toMatchObject({ job: 'plan-slots', notBefore: monday, payload: { edition: 'sample' } });
    expect(schedule(minutesAfter(monday, 30))[0]?.key).toBe(first?.key);
    expect(schedule(minutesAfter(monday, 60))[0]?.key).not.toBe(first?.key);
    expect(slotPlanning(() => null, countingIds(6))(monday)).toEqual([]);
  });
});
