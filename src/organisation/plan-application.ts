import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { type Difference, describeChanges } from './describe-changes.ts';
import type { Fault } from './fault.ts';
import { type OrganisationReading, readDocument, readOrganisation } from './file/read-organisation.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationEdition, OrganisationStore, Referent } from './ports.ts';

export interface ApplyOrganisationWorld {
  readonly store: OrganisationStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Languages that have a folder under locales/. */
  readonly languages: readonly Language[];
  /** `warn`: a file is put in force although nobody published the holidays of this year. Unset: it is refused. */
  readonly holidays?: 'refuse' | 'warn';
}

export interface FaultyFile {
  readonly kind: 'faults';
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** What an application would change; nothing is written. */
export interface Plan {
  readonly kind: 'sound';
  readonly reading: Extract<OrganisationReading, { readonly kind: 'read' }>;
  /** The text of the file, to be kept with the edition. */
  readonly source: string | null;
  readonly differences: readonly Difference[];
  /** What is gone from the file although calls, tickets or appointments point at it: it would be closed, never deleted. */
  readonly closing: readonly Referent[];
  readonly isInForce: boolean;
  /** Digest of the edition in force; `null` before the first. */
  readonly from: string | null;
}

/** Reads a file and compares it with the edition in force. */
export const planApplication = async (
  world: ApplyOrganisationWorld,
  text: string,
  fileName: string,
): Promise<FaultyFile | Plan> => {
  const { languages, clock, holidays = 'refuse' } = world;
  const reading = readOrganisation(text, fileName, { languages, now: clock.now(), holidays });
  return reading.kind === 'faults' ? reading : compare(world, reading, text);
};

/** Compares an earlier edition with the one in force: the newest whose digest begins so, or the one before the one in force. */
export const planReturn = async (
  world: ApplyOrganisationWorld,
  digestPrefix: string | null,
): Promise<FaultyFile | Plan | { readonly kind: 'unknown-edition' }> => {
  const { store, languages, clock } = world;
  const wanted = digestPrefix ?? (await editionBefore(store));
  const edition = wanted === null ? null : await store.edition(wanted);
  if (edition === null) return { kind: 'unknown-edition' };
  const name = `edition ${edition.digest.slice(0, 12)}`;
  const reading = readDocument(edition.document, name, { languages, now: clock.now() });
  return reading.kind === 'faults' ? reading : compare(world, reading, edition.source);
};

/** How far back an edition that differs from the one in force is looked for. */
const searchedEditions = 1_000;

const editionBefore = async (store: OrganisationStore): Promise<string | null> => {
  const [newest, ...earlier] = await store.history(searchedEditions);
  return earlier.find(({ digest }) => digest !== newest?.digest)?.digest ?? null;
};

const compare = async (
  { store }: ApplyOrganisationWorld,
  reading: Plan['reading'],
  source: string | null,
): Promise<Plan> => {
  const digest = await store.currentDigest();
  const unchanged = {
    kind: 'sound',
    reading,
    source,
    differences: [],
    closing: [],
    isInForce: true,
    from: digest,
  } as const;
  if (digest === reading.organisation.edition) return unchanged;
  const current: OrganisationEdition | null = await store.current();
  const gone = referentsOf(current?.document).filter(notIn(reading.organisation));
  return {
    ...unchanged,
    isInForce: false,
    differences: describeChanges(current?.document ?? null, reading.document),
    closing: await store.withHistory(gone),
  };
};

const kinds = {
  units: 'unit',
  numbers: 'number',
  lines: 'line',
  staff: 'staff',
  offices: 'office',
  services: 'service',
} as const;
type ReferentList = keyof typeof kinds;
const lists = Object.keys(kinds) as readonly ReferentList[];

const referentsOf = (document: unknown): readonly Referent[] => {
  const file = (document ?? {}) as Readonly<Record<string, unknown>>;
  return lists.flatMap((list) => {
    const entries = Array.isArray(file[list]) ? (file[list] as readonly Readonly<Record<string, unknown>>[]) : [];
    return entries.map((entry) => ({ kind: kinds[list], id: String(entry.id ?? entry.number) }));
  });
};

const notIn = (organisation: Organisation): ((referent: Referent) => boolean) => {
  const kept = new Set(
    lists.flatMap((list) =>
      organisation[list].map((entry) => `${kinds[list]} ${'number' in entry ? entry.number : entry.id}`),
    ),
  );
  return ({ kind, id }) => !kept.has(`${kind} ${id}`);
};
