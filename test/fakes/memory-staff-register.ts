import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { Credential } from '../../src/staff/credentials/credential.ts';
import type { StaffGrant, Standing } from '../../src/staff/grants/grant.ts';
import type { FiledPerson } from '../../src/staff/leavers/leaver.ts';
import type { Sighting, SightingStore, StaffHistory, StaffRegisterStore } from '../../src/staff/ports.ts';

export interface MemoryStaffRegister extends StaffRegisterStore, StaffHistory {
  readonly audited: readonly AuditEntry[];
  readonly effects: ReadonlyMap<string, Effect>;
  /** What an applied file leaves: grants of its roles. */
  put(grants: readonly StaffGrant[]): void;
  /** What an applied file leaves of somebody whom it no longer names. */
  remove(staffId: string, at: Date, filed: FiledPerson): void;
}

/** The register of people without a database. */
export const createMemoryStaffRegister = (): MemoryStaffRegister => {
  const grants = new Map<string, StaffGrant>();
  const standings = new Map<string, Standing>();
  const credentials = new Map<string, Credential>();
  const audited: AuditEntry[] = [];
  const effects = new Map<string, Effect>();
  const filed = new Map<string, FiledPerson>();
  let version = 0;
  return {
    audited,
    effects,
    put: (given) => {
      for (const grant of given) grants.set(grant.id, grant);
      version += 1;
    },
    remove: (staffId, at, person) => {
      const by = { kind: 'operator', account: 'file' } as const;
      const revoked = { at, by, reason: 'organisation-file', source: 'file' } as const;
      for (const grant of [...grants.values()])
        if (grant.staffId === staffId && grant.revoked === null) grants.set(grant.id, { ...grant, revoked });
      filed.set(staffId, person);
      version += 1;
    },
    pastHolders: async (unitIds, at) => {
      const endOf = ({ revoked, until }: StaffGrant) =>
        Math.min(revoked?.at.getTime() ?? Number.POSITIVE_INFINITY, until?.getTime() ?? Number.POSITIVE_INFINITY);
      return [...new Set([...grants.values()].map(({ staffId }) => staffId))]
        .flatMap((staffId) => {
          const held = [...grants.values()].filter((grant) => grant.staffId === staffId);
          const standing = standings.get(staffId);
          const left = standing?.state === 'left' ? standing.since.getTime() : Number.POSITIVE_INFINITY;
          const last = Math.min(Math.max(...held.map(endOf)), left);
          const own = held.filter((grant) => endOf(grant) >= last);
          const unitId = own[0]?.unitId ?? '';
          if (last > at.getTime() || !unitIds.includes(unitId)) return [];
          const roles = [...new Set(own.map(({ role }) => role))].toSorted();
          const isOutsider = own.every(({ source }) => source === 'desk');
          return [{ staffId, unitId, roles, leftAt: new Date(last), isOutsider }];
        })
        .toSorted((a, b) => a.leftAt.getTime() - b.leftAt.getTime());
    },
    lastNames: async (staffIds) => new Map([...filed].filter(([id]) => staffIds.includes(id))),
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
