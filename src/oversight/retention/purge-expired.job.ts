import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import { systemActor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { localDayAt } from '../../shared/local-day.ts';
import type { Log } from '../../shared/log.ts';
import type { Signer } from '../../shared/vault.ts';
import type { RetentionRule } from '../retention-policy.ts';
import { dueBefore, purgeOrder } from './due-before.ts';
import type { PurgeLog, Purger } from './ports.ts';
import { signTombstone } from './tombstone.ts';

const payload = z.object({ on: z.string() });
const name = 'purge-expired';
const atOnce = 500;
const mostBatches = 400;
/** Three in the morning by the calendar of the unit at the top. */
const hour = 3;

export interface PurgeWorld {
  readonly purger: Purger;
  readonly audit: PurgeLog;
  readonly signer: Signer;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Purges every class of data whose time is over, in small batches, each with its tombstone. Running it again purges what is left. */
export const purgeExpiredJob = (world: PurgeWorld): Job<z.infer<typeof payload>> => ({
  name,
  payload,
  retry: patientRetry,
  run: async () => {
    for (const kind of purgeOrder) {
      const rule = world.organisation().retention.find((candidate) => candidate.class === kind);
      if (rule !== undefined) await purgeClass(world, rule);
    }
    return done;
  },
});

const purgeClass = async (
  { purger, audit, signer, clock, ids, log }: PurgeWorld,
  rule: RetentionRule,
): Promise<void> => {
  const before = dueBefore(rule, clock.now());
  const tombstones: string[] = [];
  let rows = 0;
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const tombstone = await purger.purge(rule.class, before, atOnce, (purged) =>
      signTombstone(signer, {
        id: ids.next(),
        at: clock.now(),
        class: rule.class,
        keep: rule.keep.iso,
        before,
        ...purged,
      }),
    );
    if (tombstone === null) break;
    tombstones.push(tombstone.id);
    rows += tombstone.rows;
  }
  if (rows === 0) return;
  log.info({ class: rule.class, rows }, 'data was purged by its rule');
  await audit.add([
    {
      id: ids.next(),
      at: clock.now(),
      actor: systemActor(name),
      action: 'retention.purge',
      subject: { kind: 'retention-class', id: rule.class },
      unitId: null,
      outcome: 'done',
      detail: { rows, keep: rule.keep.iso, before, tombstones: tombstones.length },
    },
  ]);
};

/** Owes the purge once a night; nothing without an organisation or rules. */
export const nightlyPurge =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const inForce = organisation();
    const top = inForce?.units.find(({ parentId }) => parentId === null);
    if (inForce === null || top === undefined || inForce.retention.length === 0) return [];
    const zone = top.calendar.timeZone;
    const on = localDayAt(new Date(now.getTime() - hour * 60 * 60_000), zone);
    return [{ id: ids.next(), job: name, key: `${name}:${on}`, payload: { on }, notBefore: now }];
  };
