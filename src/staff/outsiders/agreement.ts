import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { dayPlus, startOfDay } from '../../shared/local-day.ts';
import type { Period } from '../../shared/period.ts';
import type { Supplier } from './supplier.ts';

/** What of the organisation these rules look at. */
type HasSuppliers = Pick<Organisation, 'suppliers' | 'units'>;
type Outsider = Pick<StaffMember, 'outsider' | 'supplierId'>;

export const supplierOf = ({ suppliers = [] }: HasSuppliers, { supplierId }: Outsider): Supplier | null =>
  suppliers.find(({ id }) => id === supplierId) ?? null;

/** When an agreement is in force, by the clock of the unit; `null`: there is none. */
export const agreementPeriod = ({ units }: HasSuppliers, { agreement, unitId }: Supplier): Period | null => {
  const zone = units.find(({ id }) => id === unitId)?.calendar.timeZone;
  if (agreement === null || zone === undefined) return null;
  return { from: startOfDay(agreement.from, zone), to: startOfDay(dayPlus(agreement.until, 1), zone) };
};

export const isAgreed = (organisation: HasSuppliers, supplier: Supplier, at: Date): boolean => {
  const period = agreementPeriod(organisation, supplier);
  return period !== null && period.from <= at && at < period.to;
};

/** Whether a person is of the house, or comes from a supplier whose agreement is in force: only then a role is given (art. 27(5)). */
export const isBound = (organisation: HasSuppliers, person: Outsider, at: Date): boolean => {
  if (person.outsider === undefined) return true;
  const supplier = supplierOf(organisation, person);
  return supplier !== null && isAgreed(organisation, supplier, at);
};

/** Whether what a person holds goes on. An edition from before there were suppliers names none: roles given under it run to their end. */
export const mayGoOn = (organisation: HasSuppliers, person: Outsider, at: Date): boolean =>
  (organisation.suppliers ?? []).length === 0 || isBound(organisation, person, at);

/** Every instant at which an agreement begins or ends. */
export const agreementTurns = (organisation: HasSuppliers): readonly Date[] =>
  (organisation.suppliers ?? []).flatMap((supplier) => {
    const period = agreementPeriod(organisation, supplier);
    return period === null ? [] : [period.from, period.to];
  });
