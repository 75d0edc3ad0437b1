import type { Organisation } from './organisation.ts';
import { lineage } from './unit-tree.ts';

/** The hotline number a unit calls and texts from: its own first one, else that of the nearest unit above; `null` when there is none. */
export const numberFor = (organisation: Organisation, unitId: string): string | null => {
  for (const unit of lineage(organisation, unitId)) {
    const own = organisation.numbers.find((each) => each.unitId === unit.id);
    if (own !== undefined) return own.number;
  }
  return null;
};
