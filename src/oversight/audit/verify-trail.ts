import type { KeptProofKey, Signer } from '../../shared/vault.ts';
import { type BadPlace, checkBatch, checkEntry, checkSeal, type SealBefore } from './check-batch.ts';
import type { AuditTrail, PurgedBatches, StoredEntry } from './ports.ts';
import { type AuditSeal, isMissing } from './seal.ts';

export interface VerifyWorld {
  readonly trail: AuditTrail;
  readonly signer: Signer;
}

export interface VerifyRequest {
  /** Begin with the batch that holds this entry; by default with the first. */
  readonly from?: number;
  /** A seal that was noted elsewhere: it must still be there, so nothing up to it was cut off. */
  readonly anchor?: { readonly seq: number; readonly digest: string };
}

export type Verification =
  | {
      readonly kind: 'sound';
      readonly seals: number;
      readonly entries: number;
      /** Batches that were purged by rule: their seals hold, their entries are gone. */
      readonly purged: number;
      readonly newest: AuditSeal | null;
      /** Entries that are genuine one by one and not closed by a seal yet: their order and number are not proven. */
      readonly tail: { readonly entries: number; readonly from: number | null; readonly to: number | null };
      /** Why this must be looked at although every entry is genuine. */
      readonly doubt: 'tail-not-sealed' | null;
    }
  | { readonly kind: 'broken'; readonly place: BadPlace; readonly verified: number };

const sealsAtOnce = 200;
const entriesAtOnce = 5_000;
/** The sealer closes a batch every few seconds: an older tail means that it stands still, or that seals were cut off. */
const tailDoubtMs = 10 * 60_000;

class Broken extends Error {
  readonly place: BadPlace;

  constructor(place: BadPlace) {
    super(place.wrong);
    this.place = place;
  }
}

const refuse = (place: BadPlace | null): void => {
  if (place !== null) throw new Broken(place);
};

/** Proves the whole trail, in pages: every entry by its signature, every batch by its seal, every seal by the one before. */
export const verifyTrail = async (world: VerifyWorld, request: VerifyRequest, now: Date): Promise<Verification> => {
  const walk = await startWalk(world, request);
  try {
    for (;;) {
      const seals = await world.trail.seals(walk.next, sealsAtOnce);
      if (seals.length === 0) break;
      for (const page of pagesOf(seals)) await walkPage(world, walk, page, request);
    }
    if (request.anchor !== undefined && walk.next <= request.anchor.seq)
      refuse({ seal: request.anchor.seq, seq: null, id: null, wrong: 'seal-missing' });
    const tail = await walkTail(world, walk, now);
    return {
      kind: 'sound',
      seals: walk.seals,
      entries: walk.entries,
      purged: walk.purgedSeals,
      newest: walk.last,
      ...tail,
    };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', place: error.place, verified: walk.entries };
    throw error;
  }
};

interface Walk {
  next: number;
  before: SealBefore | null;
  last: AuditSeal | null;
  seals: number;
  entries: number;
  purgedSeals: number;
  /** Numbers that were missing when their batch was closed and that a later seal took in. */
  readonly taken: Set<number>;
  /** Of every seal seen: what was missing. */
  readonly holes: (readonly [number, number])[];
  readonly kept: readonly KeptProofKey[];
  readonly purged: readonly PurgedBatches[];
}

const startWalk = async ({ trail }: VerifyWorld, { from, anchor }: VerifyRequest): Promise<Walk> => {
  const [kept, purged] = await Promise.all([trail.keptKeys(), trail.purged()]);
  const reaching = from === undefined ? 1 : ((await trail.sealReaching(from)) ?? 1);
  const first = Math.max(1, anchor === undefined ? reaching : Math.min(reaching, anchor.seq));
  const [before = null] = first > 1 ? await trail.seals(first - 1, 1) : [];
  const walk = { next: first, before, last: before, seals: 0, entries: 0, purgedSeals: 0, taken: new Set<number>() };
  return { ...walk, holes: [], kept, purged };
};

/** Seals whose entries fit in one page. */
const pagesOf = (seals: readonly AuditSeal[]): readonly (readonly AuditSeal[])[] => {
  const pages: AuditSeal[][] = [];
  let room = 0;
  for (const seal of seals) {
    if (seal.entries > room || pages.length === 0) {
      pages.push([]);
      room = entriesAtOnce;
    }
    pages.at(-1)?.push(seal);
    room -= seal.entries;
  }
  return pages;
};

const walkPage = async (
  world: VerifyWorld,
  walk: Walk,
  page: readonly AuditSeal[],
  { anchor }: VerifyRequest,
): Promise<void> => {
  const [first, final] = [page[0], page.at(-1)];
  if (first === undefined || final === undefined) return;
  const entries = await everyEntry(world.trail, first.fromSeq, final.toSeq);
  const late = new Map((await world.trail.entriesAt(page.flatMap((seal) => seal.late))).map((row) => [row.seq, row]));
  for (const seal of page) {
    refuse(checkSeal(seal, walk.before, world.signer, walk.kept));
    if (anchor?.seq === seal.seq && anchor.digest !== seal.digest)
      refuse({ seal: seal.seq, seq: null, id: null, wrong: 'anchor-differs' });
    const inRange = entries.filter(({ seq }) => seal.fromSeq <= seq && seq <= seal.toSeq);
    for (const seq of seal.late) walk.taken.add(seq);
    walk.holes.push(...seal.missing);
    if (isPurged(walk, seal)) {
      const [left] = inRange.filter(({ seq }) => !isMissing(seal, seq));
      if (left !== undefined) refuse({ seal: seal.seq, seq: left.seq, id: left.id, wrong: 'appended' });
      walk.purgedSeals += 1;
    } else {
      const rows = [
        ...seal.late.flatMap((seq) => late.get(seq) ?? []),
        ...inRange.filter(({ seq }) => !isMissing(seal, seq)),
      ];
      refuse(checkBatch(seal, rows, (row) => checkEntry(row, world.signer, walk.kept)));
      walk.entries += rows.length;
    }
    walk.before = seal;
    walk.last = seal;
    walk.seals += 1;
    walk.next = seal.seq + 1;
  }
};

const isPurged = ({ purged }: Walk, { seq }: AuditSeal): boolean =>
  purged.some(({ fromSeal, toSeal }) => fromSeal <= seq && seq <= toSeal);

const everyEntry = async (trail: AuditTrail, from: number, to: number): Promise<readonly StoredEntry[]> => {
  const found: StoredEntry[] = [];
  for (let next = from; next <= to; ) {
    const page = await trail.entries(next, to, entriesAtOnce);
    found.push(...page);
    if (page.length < entriesAtOnce) break;
    next = (page.at(-1)?.seq ?? to) + 1;
  }
  return found;
};

/** What no seal holds: entries after the last seal, and those that fill a number which was missing. */
const walkTail = async (world: VerifyWorld, walk: Walk, now: Date) => {
  const { trail, signer } = world;
  await walkHoles(world, walk);
  const start = (walk.last?.toSeq ?? 0) + 1;
  let [count, from, to, oldest]: [number, number | null, number | null, Date | null] = [0, null, null, null];
  for (let next = start; ; ) {
    const page = await trail.entries(next, Number.MAX_SAFE_INTEGER, entriesAtOnce);
    for (const row of page) {
      refuse(checkEntry(row, signer, walk.kept));
      from ??= row.seq;
      to = row.seq;
      if (oldest === null || row.at < oldest) oldest = row.at;
      count += 1;
    }
    if (page.length < entriesAtOnce) break;
    next = (to ?? next) + 1;
  }
  if (walk.last === null && count === 0 && (await trail.lastGiven()) > 0)
    refuse({ seal: null, seq: 1, id: null, wrong: 'deleted' });
  const isOld = oldest !== null && now.getTime() - oldest.getTime() > tailDoubtMs;
  return { tail: { entries: count, from, to }, doubt: isOld ? ('tail-not-sealed' as const) : null };
};

const walkHoles = async ({ trail, signer }: VerifyWorld, walk: Walk): Promise<void> => {
  for (const [from, to] of walk.holes) {
    for (const row of await everyEntry(trail, from, to)) {
      if (walk.taken.has(row.seq)) continue;
      refuse(checkEntry(row, signer, walk.kept));
      // The next seal takes in what is genuine and new; what stays behind was put there.
      if (walk.last !== null && row.at.getTime() < walk.last.sealedAt.getTime() - tailDoubtMs)
        refuse({ seal: null, seq: row.seq, id: row.id, wrong: 'appended' });
    }
  }
};
