import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Catalogue } from '../shared/translator.ts';
import type { ChannelListing } from './channel-listing.ts';
import { type Difference, describeChanges } from './describe-changes.ts';
import type { Fault } from './fault.ts';
import { type OrganisationReading, readDocument, readOrganisation } from './file/read-organisation.ts';
import { isSameButComments } from './file/same-but-comments.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationEdition, OrganisationStore, Referent } from './ports.ts';
import { tryAllWords } from './words/try-words.ts';

export interface ApplyOrganisationWorld {
  readonly store: OrganisationStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Languages that have a folder under locales/. */
  readonly languages: readonly Language[];
  /** The words of the voice locales; unset: what an entry chooses by key is not looked for. */
  readonly texts?: Catalogue;
  /** What the workspace says of its channels; unset: nobody asked it. */
  readonly channels?: ChannelListing;
  /** `warn`: a file is put in force although nobody published the holidays of this year. Unset: it is refused. */
  readonly holidays?: 'refuse' | 'warn';
}

export interface FaultyFile {
  readonly kind: 'faults';
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** What is in force is what was asked for. */
export interface NothingNew {
  readonly kind: 'in-force';
  readonly edition: string;
  readonly warnings: readonly Fault[];
}

/** What an application would change; nothing is written. */
export interface Plan {
  readonly kind: 'change';
  readonly action: 'organisation.apply' | 'organisation.return';
  readonly reading: Extract<OrganisationReading, { readonly kind: 'read' }>;
  /** The text of the file, to be kept with the edition. */
  readonly source: string | null;
  readonly differences: readonly Difference[];
  /** What is gone from the file although calls, tickets or appointments point at it: it would be closed, never deleted. */
  readonly closing: readonly Referent[];
  /** Digest of the edition it was compared with; `null` before the first. */
  readonly from: string | null;
  /** How many sentences in units' own words were tried, each in one language; all of them may be said. */
  readonly wordsTried: number;
}

/** Reads a file and compares it with the edition in force. */
export const planApplication = async (
  world: ApplyOrganisationWorld,
  text: string,
  fileName: string,
): Promise<FaultyFile | NothingNew | Plan> => {
  const { languages, clock, holidays = 'refuse', store } = world;
  const current = await store.current();
  // What is in force needs no reading, also under other comments: in a large organisation that takes seconds.
  if (current !== null && current.source !== null && isSame(current.source, text))
    return { kind: 'in-force', edition: current.digest, warnings: [] };
  const now = clock.now();
  const reading = readOrganisation(text, fileName, { languages, ...knownTo(world), now, holidays });
  return reading.kind === 'faults' ? reading : compare(world, current, reading, text, 'organisation.apply');
};

const knownTo = ({ texts, channels }: ApplyOrganisationWorld) => ({
  ...(texts === undefined ? {} : { texts }),
  ...(channels === undefined ? {} : { channels }),
});

const isSame = (source: string, text: string): boolean => source === text || isSameButComments(source, text);

/** Compares an earlier edition with the one in force: the newest whose digest begins so, or the one before the one in force. */
export const planReturn = async (
  world: ApplyOrganisationWorld,
  digestPrefix: string | null,
): Promise<FaultyFile | NothingNew | Plan | { readonly kind: 'unknown-edition' }> => {
  const { store, languages, clock } = world;
  const wanted = digestPrefix ?? (await editionBefore(store));
  const edition = wanted === null ? null : await store.edition(wanted);
  if (edition === null) return { kind: 'unknown-edition' };
  const name = `edition ${edition.digest.slice(0, 12)}`;
  const reading = readDocument(edition.document, name, { languages, ...knownTo(world), now: clock.now() });
  const { source } = edition;
  return reading.kind === 'faults'
    ? reading
    : compare(world, await store.current(), reading, source, 'organisation.return');
};

/** How far back an edition that differs from the one in force is looked for. */
const searchedEditions = 1_000;

const editionBefore = async (store: OrganisationStore): Promise<string | null> => {
  const [newest, ...earlier] = await store.history(searchedEditions);
  return earlier.find(({ digest }) => digest !== newest?.digest)?.digest ?? null;
};

const compare = async (
  { store, texts }: ApplyOrganisationWorld,
  current: OrganisationEdition | null,
  reading: Plan['reading'],
  source: string | null,
  action: Plan['action'],
): Promise<NothingNew | Plan> => {
  const { organisation, document, warnings } = reading;
  if (current?.digest === organisation.edition) return { kind: 'in-force', edition: current.digest, warnings };
  const gone = referentsOf(current?.document).filter(notIn(organisation));
  return {
    kind: 'change',
    action,
    reading,
    source,
    differences: describeChanges(current?.document ?? null, document),
    closing: await store.withHistory(gone),
    from: current?.digest ?? null,
    wordsTried: texts === undefined ? 0 : tryAllWords(organisation, texts).length,
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
