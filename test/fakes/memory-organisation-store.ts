import type { OrganisationApplication, OrganisationEdition, OrganisationStore } from '../../src/organisation/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';

/** Keeps editions in memory, newest last. */
export interface MemoryOrganisationStore extends OrganisationStore {
  readonly editions: readonly OrganisationEdition[];
  readonly audited: readonly AuditEntry[];
}

export const memoryOrganisationStore = (): MemoryOrganisationStore => {
  const editions: OrganisationEdition[] = [];
  const audited: AuditEntry[] = [];
  return {
    editions,
    audited,
    current: async () => editions.at(-1) ?? null,
    currentDigest: async () => editions.at(-1)?.digest ?? null,
    apply: async ({ organisation, document, actor, at, audit }: OrganisationApplication) => {
      if (editions.at(-1)?.digest === organisation.edition) return 'unchanged';
      // Like a JSON column, the store keeps data and no references to it.
      editions.push({
        digest: organisation.edition,
        document: structuredClone(document),
        appliedAt: at,
        appliedBy: actor,
      });
      audited.push(audit);
      return 'applied';
    },
  };
};
