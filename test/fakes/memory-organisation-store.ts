import type {
  OrganisationApplication,
  OrganisationEdition,
  OrganisationStore,
  Referent,
} from '../../src/organisation/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';

/** Keeps editions in memory, newest last. */
export interface MemoryOrganisationStore extends OrganisationStore {
  readonly editions: readonly OrganisationEdition[];
  readonly audited: readonly AuditEntry[];
}

/** `used`: what calls and tickets point at. */
export const memoryOrganisationStore = (used: readonly Referent[] = []): MemoryOrganisationStore => {
  const editions: OrganisationEdition[] = [];
  const audited: AuditEntry[] = [];
  return {
    editions,
    audited,
    current: async () => editions.at(-1) ?? null,
    currentDigest: async () => editions.at(-1)?.digest ?? null,
    history: async (limit) =>
      editions
        .map(({ digest, appliedAt, appliedBy, reason }) => ({ digest, appliedAt, appliedBy, reason }))
        .reverse()
        .slice(0, limit),
    edition: async (digestPrefix) => editions.findLast(({ digest }) => digest.startsWith(digestPrefix)) ?? null,
    withHistory: async (referents) =>
      referents.filter(({ kind, id }) => used.some((each) => each.kind === kind && each.id === id)),
    noteExport: async (audit) => void audited.push(audit),
    apply: async ({ organisation, document, source, actor, reason, at, audit, from }: OrganisationApplication) => {
      const newest = editions.at(-1)?.digest ?? null;
      if (newest === organisation.edition) return 'unchanged';
      if (from !== undefined && from !== newest) return 'overtaken';
      // Like a JSON column, the store keeps data and no references to it.
      editions.push({
        digest: organisation.edition,
        document: structuredClone(document),
        source,
        appliedAt: at,
        appliedBy: actor,
        reason,
      });
      audited.push(audit);
      return 'applied';
    },
  };
};
