import type { LocalDay } from '../../shared/local-day.ts';

/** `business`: what managers look at each working day (art. 24(5), 50(3)(8)); `platform`: what those who run it do (art. 22(2), 43(5)). */
export const digestKinds = ['business', 'platform'] as const;
export type DigestKind = (typeof digestKinds)[number];

/** What is out of the ordinary, in the order a reader should see it. */
export const digestSections = [
  'overdue',
  'unacknowledged',
  'incident',
  'finding',
  'rota-gap',
  'notices',
  'due-today',
  'approval',
  'many-reveals',
  'block-review',
  'leaving-promise',
  'coaching',
  'training',
  'partner-notice',
  'partner-check',
  'partner-silent',
  'changes-owed',
  'partner-finding',
  'reveals',
  'health',
  'abandoned-work',
  'overdue-work',
  'parameters',
] as const;
export type DigestSectionName = (typeof digestSections)[number];

/** Something out of the ordinary, before it stands on a day's list. */
export interface FoundItem {
  readonly section: DigestSectionName;
  /** What it is about; one item for each section and subject. */
  readonly subjectId: string;
  /** A number, a name of the organisation file or the words of staff; never what a citizen said. */
  readonly label: string;
  /** Staff id of who has it. */
  readonly responsibleId: string | null;
  readonly dueAt: Date | null;
}

/** An exception on a day's list; a named person closes it. */
export interface DigestItem extends FoundItem {
  readonly id: string;
  /** Its place in the list, from 1. */
  readonly seq: number;
  readonly handledBy: string | null;
  readonly handledAt: Date | null;
}

/** The check of one unit and day: what is open, what is out of the ordinary, and who signed. */
export interface Digest {
  readonly id: string;
  readonly unitId: string;
  readonly on: LocalDay;
  readonly kind: DigestKind;
  readonly composedAt: Date;
  /** Open tickets by state; empty for a platform check. */
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly DigestItem[];
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly remindedAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

export const openItems = ({ items }: Digest): readonly DigestItem[] =>
  items.filter(({ handledAt }) => handledAt === null);

/** Found in the order that matters. */
const mostFirst: ReadonlySet<DigestSectionName> = new Set(['many-reveals', 'reveals']);

/** In the order of the sections, then by deadline; a subject stands once in a section. */
export const inOrder = (found: readonly FoundItem[]): readonly FoundItem[] => {
  const once = new Map(found.map((item) => [`${item.section} ${item.subjectId}`, item]));
  const rank = ({ section }: FoundItem) => digestSections.indexOf(section);
  const due = ({ dueAt }: FoundItem) => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const byLabel = (a: FoundItem, b: FoundItem) => (mostFirst.has(a.section) ? 0 : a.label < b.label ? -1 : 1);
  return [...once.values()].sort((a, b) => rank(a) - rank(b) || due(a) - due(b) || byLabel(a, b));
};

/** `null` when it was handled before, or the digest has no such item. */
export const handled = (digest: Digest, itemId: string, by: string, at: Date): Digest | null => {
  const item = openItems(digest).find(({ id }) => id === itemId);
  if (item === undefined) return null;
  const items = digest.items.map((each) => (each.id === itemId ? { ...each, handledBy: by, handledAt: at } : each));
  return { ...digest, items, version: digest.version + 1 };
};
