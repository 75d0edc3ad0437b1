import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { Credential } from '../../src/staff/credentials/credential.ts';
import type { StaffGrant, Standing } from '../../src/staff/grants/grant.ts';
import type { Sighting, SightingStore, StaffRegisterStore } from '../../src/staff/ports.ts';

export interface MemoryStaffRegister extends StaffRegisterStore {
  readonly audited: readonly AuditEntry[];
  readonly effects: ReadonlyMap<string, Effect>;
  /** What an applied file leaves: grants of its roles. */
  put(grants: readonly StaffGrant[]): void;
}

/** The register of people without a database. */
export const createMemoryStaffRegister = (): MemoryStaffRegister => {
  const grants = new Map<string, StaffGrant>();
  const standings = new Map<string, Standing>();
  const credentials = new Map<string, Credential>();
  const audited: AuditEntry[] = [];
  const effects = new Map<string, Effect>();
  let version = 0;
  return {
    audited,
    effects,
    put: (given) => {
      for (const grant of given) grants.set(grant.id, grant);
      version += 1;
    },
    version: async () => version,
    load: async () => ({
      version,
      grants: [...grants.values()].filter(({ source, revoked }) =>
        source === 'desk' ? revoked === null : revoked?.source === 'desk',
      ),
      standings: [...standings.values()].filter(({ state }) => state !== 'active'),
      credentials: [...credentials.values()],
    }),
    save: async (change) => {
      if (change.basedOn !== version) return 'conflict';
      version += 1;
      for (const grant of change.grants) grants.set(grant.id, grant);
      for (const standing of change.standings) standings.set(standing.staffId, standing);
      for (const credential of change.credentials) credentials.set(credential.id, credential);
      audited.push(...change.audit);
      for (const effect of change.effects) if (!effects.has(effect.key)) effects.set(effect.key, effect);
      return 'saved';
    },
    grantsOf: async (staffId) =>
      [...grants.values()]
        .filter((grant) => grant.staffId === staffId)
        .toSorted((a, b) => b.from.getTime() - a.from.getTime() || (a.id < b.id ? 1 : -1)),
    entry: async (auditId) => audited.find(({ id }) => id === auditId) ?? null,
    audit: async (entries, owed = []) => {
      audited.push(...entries);
      for (const effect of owed) if (!effects.has(effect.key)) effects.set(effect.key, effect);
    },
  };
};

export interface MemorySightings extends SightingStore {
  readonly audited: readonly AuditEntry[];
}

/** Sightings without a database; `first` says since when people have an account. */
export const createMemorySightings = (first: ReadonlyMap<string, Date> = new Map()): MemorySightings => {
  const seen = new Map<string, Date>(first);
  const audited: AuditEntry[] = [];
  return {
    audited,
    note: async ({ staffId, at }: Sighting, audit) => {
      const before = seen.get(staffId);
      if (before !== undefined && before.toISOString().slice(0, 10) >= at.toISOString().slice(0, 10)) return;
      seen.set(staffId, at);
      audited.push(audit);
    },
    lastSeen: async (staffIds) =>
      new Map(
        staffIds.flatMap((id) => {
          const at = seen.get(id);
          return at === undefined ? [] : [[id, at] as const];
        }),
      ),
  };
};
