import type { Organisation } from '../organisation/organisation.ts';
import type { OrganisationSource } from '../organisation/organisation-source.ts';

/** Looks which organisation is in force, and tells of another one than at the last look. When telling fails it is told again. */
export const followOrganisation = (
  source: OrganisationSource,
  tell: (organisation: Organisation) => Promise<void>,
): (() => Promise<void>) => {
  let told = source.current()?.edition ?? null;
  return async () => {
    const inForce = await source.refresh();
    if (inForce === null || inForce.edition === told) return;
    await tell(inForce);
    told = inForce.edition;
  };
};
