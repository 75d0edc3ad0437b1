import type { Tombstone } from '../../../../oversight/retention/tombstone.ts';
import type { RetentionClass } from '../../../../oversight/retention-policy.ts';

/** Of `purge_tombstone`, as the driver gives it. */
export interface TombstoneRecord {
  readonly id: string;
  readonly at: Date;
  readonly class: string;
  readonly keep: string;
  readonly before: Date;
  readonly rows: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  readonly from_seal: string | null;
  readonly to_seal: string | null;
  readonly mac: Buffer;
}

export const tombstoneColumns = 'id, at, class, keep, before, rows, oldest, newest, from_seal, to_seal, mac';

export const tombstoneOf = (row: TombstoneRecord): Tombstone => ({
  id: row.id,
  at: row.at,
  class: row.class as RetentionClass,
  keep: row.keep,
  before: row.before,
  rows: row.rows,
  oldest: row.oldest,
  newest: row.newest,
  batches:
    row.from_seal === null || row.to_seal === null
      ? null
      : { fromSeal: Number(row.from_seal), toSeal: Number(row.to_seal) },
  mac: row.mac,
});

export const tombstoneValues = (tombstone: Tombstone): unknown[] => [
  tombstone.id,
  tombstone.at,
  tombstone.class,
  tombstone.keep,
  tombstone.before,
  tombstone.rows,
  tombstone.oldest,
  tombstone.newest,
  tombstone.batches?.fromSeal ?? null,
  tombstone.batches?.toSeal ?? null,
  Buffer.from(tombstone.mac),
];
