import { digestOf } from '../../shared/canonical-json.ts';
import type { Language } from '../../shared/language.ts';
import type { Catalogue } from '../../shared/translator.ts';
import type { ChannelListing } from '../channel-listing.ts';
import { checkCases } from '../checks/cases/check-cases.ts';
import type { Check, CheckedFile } from '../checks/check.ts';
import { checkCalendars } from '../checks/check-calendars.ts';
import { checkChannels } from '../checks/check-channels.ts';
import { checkDeadlines } from '../checks/check-deadlines.ts';
import { checkDuplicates } from '../checks/check-duplicates.ts';
import { checkEscalation } from '../checks/check-escalation.ts';
import { checkNumbers } from '../checks/check-numbers.ts';
import { checkPolicies } from '../checks/check-policies.ts';
import { checkReferences } from '../checks/check-references.ts';
import { checkTexts } from '../checks/check-texts.ts';
import { checkWords } from '../checks/check-words.ts';
import { checkOverlays } from '../checks/overlays/check-overlays.ts';
import { checkOperations } from '../checks/people/check-operations.ts';
import { checkPeople } from '../checks/people/check-people.ts';
import { checkShifts } from '../checks/people/check-shifts.ts';
import { checkSuppliers } from '../checks/people/check-suppliers.ts';
import { checkTraining } from '../checks/people/check-training.ts';
import type { Fault } from '../fault.ts';
import type { Organisation } from '../organisation.ts';
import { type Finding, faultAt } from './finding.ts';
import type { EntryList, FileEntry, OrganisationFile } from './organisation-file.ts';
import { documentOf, parseDocument, type SourceDocument } from './parse-document.ts';
import { type Entries, readEntries } from './read-entries.ts';
import { resolveOrganisation } from './resolve/resolve-organisation.ts';

/** What a file is checked against. */
export interface ReadingContext {
  /** Languages that have a folder under locales/. */
  readonly languages: readonly Language[];
  /** The words of the voice locales; unset: what an entry chooses by key is not looked for. */
  readonly texts?: Catalogue;
  /** What the workspace says of its channels; unset: nobody asked it. */
  readonly channels?: ChannelListing;
  readonly now: Date;
  /** `warn`: a file in force stays in force although nobody published the holidays of this year. Unset: it is refused. */
  readonly holidays?: 'refuse' | 'warn';
}

export type OrganisationReading =
  | {
      readonly kind: 'read';
      readonly organisation: Organisation;
      /** The file as data, to be kept with the edition. */
      readonly document: unknown;
      readonly warnings: readonly Fault[];
    }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] };

/** Reads an organisation file in YAML: the organisation, or every fault in it with its place and its fix. */
export const readOrganisation = (text: string, fileName: string, context: ReadingContext): OrganisationReading => {
  const parsed = parseDocument(text, fileName);
  return parsed.kind === 'faults'
    ? { kind: 'faults', faults: parsed.faults, warnings: [] }
    : readSource(parsed.document, context);
};

/** Reads a document that was in force before, out of the database, as if it were brought now. `name` stands for the file in faults. */
export const readDocument = (document: unknown, name: string, context: ReadingContext): OrganisationReading =>
  readSource(documentOf(document, name), { ...context, holidays: 'warn' });

/**
 * Reads the document that is in force: its shape must be one this version knows, its meaning was checked when it was applied. A version that
 * checks more than the one before never takes the organisation away.
 */
export const takeUpDocument = (document: unknown, edition: string): OrganisationReading => {
  const source = documentOf(document, `edition ${edition.slice(0, 12)}`);
  const { entries, findings } = readEntries(document);
  const faults = findings.filter(isFault).map((finding) => faultAt(source, finding));
  if (faults.length > 0) return { kind: 'faults', faults, warnings: [] };
  return {
    kind: 'read',
    organisation: resolveOrganisation(soundFile(entries), edition),
    document,
    warnings: [],
  };
};

/** What each entry says of others; when it is wrong, what is missing may only seem so. */
const linkChecks: readonly Check[] = [checkReferences, checkDuplicates];
const meaningChecks: readonly Check[] = [
  checkTexts,
  checkCalendars,
  checkChannels,
  checkNumbers,
  checkPeople,
  checkOperations,
  checkSuppliers,
  checkEscalation,
  checkDeadlines,
  checkCases,
  checkOverlays,
  checkShifts,
  checkTraining,
  checkPolicies,
  checkWords,
];

const readSource = (document: SourceDocument, context: ReadingContext): OrganisationReading => {
  const { entries, findings: misshapen } = readEntries(document.data);
  const organisation = resolveOrganisation(soundFile(entries), digestOf(document.data));
  const run = (checks: readonly Check[], before: readonly Finding[]): readonly Finding[] => {
    const broken = new Set(before.filter(isFault).map((finding) => finding.path[0]));
    const allSound: CheckedFile['allSound'] = (...lists) => !lists.some((list) => broken.has(list));
    return [
      ...before,
      ...checks.flatMap((check) => check({ entries, organisation, holidays: 'refuse', ...context, allSound })),
    ];
  };
  const all = run(meaningChecks, run(linkChecks, misshapen));
  const told = (findings: readonly Finding[]) => findings.map((finding) => faultAt(document, finding)).sort(byPlace);
  const faults = told(all.filter(isFault));
  const warnings = told(all.filter((finding) => !isFault(finding)));
  return faults.length > 0
    ? { kind: 'faults', faults, warnings }
    : { kind: 'read', organisation, document: document.data, warnings };
};

const isFault = (finding: Finding): boolean => finding.severity === 'fault';

const soundFile = (entries: Entries): OrganisationFile => {
  const values = <List extends EntryList>(list: List): readonly FileEntry<List>[] =>
    entries.list(list).map((entry) => entry.value);
  return {
    units: values('units'),
    numbers: values('numbers'),
    ladders: values('ladders'),
    lines: values('lines'),
    offices: values('offices'),
    services: values('services'),
    staff: values('staff'),
    duty: values('duty'),
    channels: values('channels'),
    deadlines: values('deadlines'),
    shifts: values('shifts'),
    announcements: values('announcements'),
    retention: values('retention'),
    blocking: values('blocking'),
    knowledge: values('knowledge'),
    access: values('access'),
    operations: values('operations'),
    suppliers: values('suppliers'),
    clocks: values('clocks'),
    partners: values('partners'),
    training: values('training'),
    words: values('words'),
  };
};

const byPlace = (a: Fault, b: Fault): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
