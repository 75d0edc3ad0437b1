import type { Organisation } from '../../organisation/organisation.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { agreementPeriod, supplierOf } from './agreement.ts';

const dayMs = 24 * 3_600_000;

/**
 * Owes that whoever comes from a supplier gives back what they have at hand when the agreement ends, or when a file came into force under
 * which there is none; once for each edition, person and end. `organisation`: with the people in force.
 */
export const agreementsEnding =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const inForce = organisation();
    if (inForce === null) return [];
    return inForce.staff.flatMap((person): readonly Effect[] => {
      const supplier = supplierOf(inForce, person);
      const end = supplier === null ? null : (agreementPeriod(inForce, supplier)?.to ?? null);
      const rests = person.stopped?.why === 'no-agreement';
      const endsSoon = person.roles.length > 0 && end !== null && end.getTime() <= now.getTime() + dayMs;
      if (!rests && !endsSoon) return [];
      const key = `end-access:${inForce.edition.slice(0, 16)}:${person.id}:${end?.toISOString() ?? 'none'}`;
      const notBefore = rests || end === null ? now : end;
      return [{ id: ids.next(), job: 'end-access', key, payload: { staffId: person.id }, notBefore }];
    });
  };
