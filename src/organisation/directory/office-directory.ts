import { isOpen, nextOpening } from '../../calendar/opening.ts';
import { spansOn } from '../../calendar/opening-day.ts';
import type { DaySpan } from '../../calendar/working-calendar.ts';
import { localDayAt } from '../../shared/local-day.ts';
import type { Office, Organisation, Service, Unit } from '../organisation.ts';
import { unitsBelow } from '../unit-tree.ts';

/** An office as anybody may ask about it: where it is, when it is open, what it does, what its unit is called by. */
export interface OfficeEntry {
  readonly office: Office;
  readonly unit: Unit;
  readonly isOpen: boolean;
  /** Opening spans of today, local time; empty: closed today. */
  readonly today: readonly DaySpan[];
  /** When it opens next; `null` while it is open, or when it never opens again. */
  readonly opensAt: Date | null;
  /** What can be booked there, in file order. */
  readonly services: readonly Service[];
  /** Hotline numbers of its unit, E.164. */
  readonly numbers: readonly string[];
}

/** The offices of a unit and of those below it (art. 10, 11): the same that callers are offered on the phone. */
export const officeDirectory = (organisation: Organisation, unitId: string, now: Date): readonly OfficeEntry[] =>
  unitsBelow(organisation, unitId).flatMap((unit) => {
    const open = isOpen(unit.calendar, now);
    const about = {
      unit,
      isOpen: open,
      today: spansOn(unit.calendar, localDayAt(now, unit.calendar.timeZone)),
      opensAt: open ? null : nextOpening(unit.calendar, now),
      numbers: organisation.numbers.filter((each) => each.unitId === unit.id).map(({ number }) => number),
    };
    return organisation.offices
      .filter((office) => office.unitId === unit.id)
      .map((office) => ({ ...about, office, services: servicesAt(organisation, office.id) }));
  });

const servicesAt = (organisation: Organisation, officeId: string): readonly Service[] =>
  organisation.services.filter((service) => service.offered.some((offer) => offer.officeId === officeId));
