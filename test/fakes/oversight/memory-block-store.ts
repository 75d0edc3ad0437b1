import type { SecurityEvent } from '../../../src/calls/ports.ts';
import type { BlockEntry } from '../../../src/oversight/blocking/block-entry.ts';
import type { BlockedCaller, BlockStore, BurstStore, CallerBurst } from '../../../src/oversight/blocking/ports.ts';
import { fits, type OversightTables, oweInMemory } from './memory-announcement-store.ts';

export interface BlockTables extends Pick<OversightTables, 'effects' | 'audit'> {
  readonly entries: Map<string, BlockEntry>;
  readonly callers: Map<string, BlockedCaller>;
  readonly hits: Map<string, string>;
  readonly bursts: Map<string, CallerBurst>;
  readonly security: SecurityEvent[];
}

export const blockTables = (): BlockTables => ({
  entries: new Map(),
  callers: new Map(),
  hits: new Map(),
  bursts: new Map(),
  security: [],
  effects: new Map(),
  audit: [],
});

const isStanding = ({ endedAt }: BlockEntry): boolean => endedAt === null;

/** A BlockStore without a database. */
export const createMemoryBlockStore = (tables: BlockTables): BlockStore => {
  const standing = () => [...tables.entries.values()].filter(isStanding);
  return {
    async save(change) {
      if (change.entries.some((entry) => !fits(tables.entries.get(entry.id), entry))) return 'conflict';
      const isTwice = (entry: BlockEntry) =>
        entry.version === 1 &&
        standing().some((known) => known.unitId === entry.unitId && known.phoneIndex === entry.phoneIndex);
      if (change.entries.some(isTwice)) return 'blocked-already';
      for (const entry of change.entries) {
        const { hits = 0, lastHitAt = null } = tables.entries.get(entry.id) ?? {};
        tables.entries.set(entry.id, { ...entry, hits, lastHitAt });
      }
      oweInMemory(tables, change);
      return 'saved';
    },
    find: async (id) => tables.entries.get(id) ?? null,
    caller: async (citizenId) => tables.callers.get(citizenId) ?? null,
    standingFor: async (phoneIndex) =>
      standing()
        .filter((entry) => entry.phoneIndex === phoneIndex)
        .sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime()),
    standing: async (unitIds, limit) =>
      standing()
        .filter((entry) => unitIds.includes(entry.unitId))
        .sort((a, b) => a.reviewAt.getTime() - b.reviewAt.getTime() || a.id.localeCompare(b.id))
        .slice(0, limit),
    runOut: async (now) => standing().filter((entry) => entry.expiresAt <= now),
    async countHit({ callId, entryId, at }) {
      const entry = tables.entries.get(entryId);
      if (entry === undefined || tables.hits.has(callId)) return;
      tables.hits.set(callId, entryId);
      const lastHitAt = entry.lastHitAt === null || entry.lastHitAt < at ? at : entry.lastHitAt;
      tables.entries.set(entryId, { ...entry, hits: entry.hits + 1, lastHitAt });
    },
    async share(unitIds, from, to) {
      const added = [...tables.entries.values()].filter(
        (entry) => unitIds.includes(entry.unitId) && entry.addedAt >= from && entry.addedAt < to,
      );
      const released = added.filter((entry) => entry.state === 'released');
      return {
        added: added.length,
        released: released.length,
        wrong: released.filter((entry) => entry.finding === 'wrong').length,
      };
    },
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};

/** A BurstStore without a database. */
export const createMemoryBurstStore = (tables: BlockTables): BurstStore => ({
  async note({ burstId, eventId, effectId, citizenId, unitId, calls, withinMs, at }) {
    const going = [...tables.bursts.values()].find(
      (burst) =>
        burst.citizenId === citizenId && burst.unitId === unitId && burst.lastAt.getTime() > at.getTime() - withinMs,
    );
    if (going !== undefined) {
      const lastAt = going.lastAt > at ? going.lastAt : at;
      const burst = { ...going, lastAt, calls: Math.max(going.calls + 1, calls) };
      tables.bursts.set(burst.id, burst);
      return { burst, isNew: false };
    }
    const burst: CallerBurst = { id: burstId, citizenId, unitId, beganAt: at, lastAt: at, calls };
    tables.bursts.set(burstId, burst);
    tables.security.push({ id: eventId, at, kind: 'frequent-caller', detail: { burstId, unitId, calls } });
    const effect = {
      id: effectId,
      job: 'tell-frequent-caller',
      key: `tell-frequent-caller:${burstId}`,
      payload: { burstId },
      notBefore: at,
    };
    tables.effects.set(effect.key, effect);
    return { burst, isNew: true };
  },
  burst: async (id) => {
    const burst = tables.bursts.get(id);
    if (burst === undefined) return null;
    return { ...burst, masked: tables.callers.get(burst.citizenId)?.masked ?? '' };
  },
});
