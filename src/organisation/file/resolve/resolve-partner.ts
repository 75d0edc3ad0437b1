import type { WorkingCalendar } from '../../../calendar/working-calendar.ts';
import type { Partner } from '../../../partners/partner.ts';
import type { FileEntry } from '../organisation-file.ts';
import { resolveCalendar, resolveHours } from './resolve-calendar.ts';
import { resolveLimit } from './resolve-limit.ts';

type FilePartner = FileEntry<'partners'>;

/** `lineage`: its unit and those above, nearest first. */
export const resolvePartner = (partner: FilePartner, lineage: readonly FileEntry<'units'>[]): Partner => ({
  id: partner.id,
  unitId: partner.unit,
  kind: partner.kind,
  name: partner.name,
  contactId: partner.contact,
  lineIds: partner.lines,
  receiptWithin: resolveLimit(partner.receiptWithin),
  takesCalls:
    partner.takesCalls === undefined
      ? null
      : {
          number: partner.takesCalls.number,
          matter: partner.takesCalls.for,
          calendar: hoursOf(partner.takesCalls, resolveCalendar(lineage)),
          ringSeconds: partner.takesCalls.ringSeconds,
        },
});

/** Its own hours on the days of its unit; what the unit does on a single make-up workday is not the partner's. */
const hoursOf = (
  { hours, onHolidays }: NonNullable<FilePartner['takesCalls']>,
  unit: WorkingCalendar,
): WorkingCalendar => {
  const own = hours === undefined ? unit : { ...unit, hours: resolveHours(hours) };
  if (onHolidays) return { ...own, publicHolidays: 'none', overrides: [] };
  if (hours === undefined) return own;
  const overrides = unit.overrides.map((day) =>
    day.kind === 'open' ? { kind: day.kind, on: day.on, why: day.why } : day,
  );
  return { ...own, overrides };
};
