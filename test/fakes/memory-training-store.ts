import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { Owing, TrainingStore } from '../../src/staff/training/ports.ts';
import { isPassed, type TrainingResult } from '../../src/staff/training/training-result.ts';
import { fileKey } from '../../src/staff/training/training-standing.ts';

export interface MemoryTrainingStore extends TrainingStore {
  readonly results: TrainingResult[];
  readonly effects: Map<string, Effect>;
  readonly entries: AuditEntry[];
}

/** A TrainingStore without a database. */
export const createMemoryTrainingStore = (): MemoryTrainingStore => {
  const files = new Map<string, Owing & { since: Date; endedAt: Date | null }>();
  const results: TrainingResult[] = [];
  const effects = new Map<string, Effect>();
  const entries: AuditEntry[] = [];
  const begin = ({ staffId, topicId, unitId }: Owing, since: Date): void => {
    const known = files.get(fileKey({ staffId, topicId }));
    if (known === undefined || known.endedAt !== null)
      files.set(fileKey({ staffId, topicId }), { staffId, topicId, unitId, since, endedAt: null });
  };
  const all = () =>
    [...files.values()]
      .filter(({ endedAt }) => endedAt === null)
      .sort((a, b) => (fileKey(a) < fileKey(b) ? -1 : 1))
      .map(({ staffId, topicId, unitId, since }) => {
        const days = new Map<string, TrainingResult>();
        for (const result of results)
          if (fileKey(result) === fileKey({ staffId, topicId })) days.set(result.heldOn, result);
        const last = [...days.values()].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1));
        return {
          staffId,
          topicId,
          unitId,
          since,
          passedOn: last.find(isPassed)?.heldOn ?? null,
          lastScore: last[0]?.score ?? null,
          lastOn: last[0]?.heldOn ?? null,
        };
      });
  return {
    results,
    effects,
    entries,
    add: async (result, audit) => {
      results.push(result);
      begin(result, result.recordedAt);
      entries.push(audit);
    },
    of: async (staffId) => all().filter((file) => file.staffId === staffId),
    within: async (unitIds) => all().filter((file) => unitIds.includes(file.unitId)),
    all: async () => all(),
    tries: async (staffId, topicId, on) => {
      const tried = results.filter((each) => fileKey(each) === fileKey({ staffId, topicId }) && each.heldOn === on);
      return { count: tried.length, passed: tried.some(isPassed) };
    },
    keepUp: async ({ begun, moved, ended, at, effects: owed }) => {
      for (const owing of begun) begin(owing, at);
      for (const owing of moved) {
        const known = files.get(fileKey(owing));
        if (known !== undefined) files.set(fileKey(owing), { ...known, unitId: owing.unitId });
      }
      for (const owing of ended) {
        const known = files.get(fileKey(owing));
        if (known !== undefined) files.set(fileKey(owing), { ...known, endedAt: at });
      }
      for (const effect of owed) if (!effects.has(effect.key)) effects.set(effect.key, effect);
    },
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
