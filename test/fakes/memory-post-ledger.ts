import type { PostClaim, PostedPlace, PostLedger, ShownMessage } from '../../src/shared/posted-message.ts';

interface Row {
  place: PostedPlace | null;
  version: number;
  leasedUntil: Date | null;
  triedAt: Date | null;
}

/** A post ledger in memory, with the manners of the real one. */
export class MemoryPostLedger implements PostLedger {
  readonly #rows = new Map<string, Row>();

  async claim(key: string, version: number, now: Date, leaseMs: number): Promise<PostClaim> {
    const row = this.#rows.get(key) ?? { place: null, version: 0, leasedUntil: null, triedAt: null };
    if (row.place !== null && row.version >= version) return { kind: 'shown', place: row.place };
    if (row.leasedUntil !== null && row.leasedUntil > now) return { kind: 'busy', until: row.leasedUntil };
    const maybeSince = row.triedAt;
    this.#rows.set(key, {
      ...row,
      leasedUntil: new Date(now.getTime() + leaseMs),
      triedAt: row.place === null ? (row.triedAt ?? now) : null,
    });
    return row.place === null ? { kind: 'post', maybeSince } : { kind: 'edit', place: row.place };
  }

  async remember(key: string, place: PostedPlace, version: number): Promise<void> {
    const shown = Math.max(version, this.#rows.get(key)?.version ?? 0);
    this.#rows.set(key, { place, version: shown, leasedUntil: null, triedAt: null });
  }

  async release(key: string): Promise<void> {
    const row = this.#rows.get(key);
    if (row !== undefined) row.leasedUntil = null;
  }

  async find(key: string): Promise<ShownMessage | null> {
    const row = this.#rows.get(key);
    return row?.place == null ? null : { ...row.place, version: row.version };
  }

  async keyAt(place: PostedPlace): Promise<string | null> {
    for (const [key, row] of this.#rows) {
      if (row.place?.channel === place.channel && row.place.ts === place.ts) return key;
    }
    return null;
  }
}
