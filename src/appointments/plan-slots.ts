import { openingsOn } from '../calendar/opening-day.ts';
import type { Office, Organisation, Service } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import type { Ids } from '../shared/ids.ts';
import { dayPlus, localDayAt, startOfDay } from '../shared/local-day.ts';
import type { Period } from '../shared/period.ts';
import type { SlotPlace } from './ports.ts';
import type { PlannedSlot } from './slot.ts';

/** The slots of one office and service for as far ahead as it can be booked. */
export interface SlotPlan {
  readonly place: SlotPlace;
  /** From tomorrow's start, in the unit's time zone, to well past the last bookable day. */
  readonly window: Period;
  readonly slots: readonly PlannedSlot[];
}

/**
 * Every slot that the organisation in force offers from tomorrow on. Slots follow each other from each opening of a day and never
 * reach past it, so that none falls into a holiday, a lunch break or the night.
 */
export const planSlots = (organisation: Organisation, now: Date, ids: Ids): readonly SlotPlan[] =>
  organisation.services.flatMap((service) =>
    service.offered.flatMap(({ officeId, capacity }) => {
      const office = organisation.offices.find((each) => each.id === officeId);
      return office === undefined ? [] : planFor(organisation, service, office, capacity, now, ids);
    }),
  );

const planFor = (
  organisation: Organisation,
  service: Service,
  office: Office,
  capacity: number,
  now: Date,
  ids: Ids,
): readonly SlotPlan[] => {
  const unit = unitOf(organisation, office.unitId);
  if (unit === null) return [];
  const { timeZone } = unit.calendar;
  const today = localDayAt(now, timeZone);
  const days = Array.from({ length: service.bookableDays }, (_, ahead) => dayPlus(today, ahead + 1));
  const slots = days
    .flatMap((on) => openingsOn(unit.calendar, on))
    .flatMap((opening) => slotsIn(opening, service.slotMinutes))
    .map(({ from, to }): PlannedSlot => ({ id: ids.next(), startsAt: from, endsAt: to, capacity }));
  const window = {
    from: startOfDay(dayPlus(today, 1), timeZone),
    to: startOfDay(dayPlus(today, service.bookableDays + 1 + spareDays), timeZone),
  };
  return [{ place: { unitId: unit.id, officeId: office.id, serviceId: service.id }, window, slots }];
};

/** Slots planned further ahead by an earlier organisation file are withdrawn. */
const spareDays = 366;

const slotsIn = (opening: Period, minutes: number): readonly Period[] => {
  const length = minutes * 60_000;
  const count = Math.floor((opening.to.getTime() - opening.from.getTime()) / length);
  return Array.from({ length: count }, (_, place) => ({
    from: new Date(opening.from.getTime() + place * length),
    to: new Date(opening.from.getTime() + (place + 1) * length),
  }));
};
