import type { Organisation } from '../../organisation/organisation.ts';

/** Where the whole trail belongs: the unit at the top. */
export const topUnitOf = ({ units }: Pick<Organisation, 'units'>): string =>
  units.find(({ parentId }) => parentId === null)?.id ?? '';
