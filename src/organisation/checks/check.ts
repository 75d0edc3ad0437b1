import type { Language } from '../../shared/language.ts';
import type { Catalogue } from '../../shared/translator.ts';
import type { ChannelListing } from '../channel-listing.ts';
import type { Finding } from '../file/finding.ts';
import type { EntryList } from '../file/organisation-file.ts';
import type { Entries } from '../file/read-entries.ts';
import type { Organisation } from '../organisation.ts';

/** What a check looks at. `organisation` is resolved from the sound entries, as far as they go. */
export interface CheckedFile {
  readonly entries: Entries;
  readonly organisation: Organisation;
  /** Languages that have a folder under locales/. */
  readonly languages: readonly Language[];
  /** What the hotline says and writes, for the words an entry chooses by key; unset: they are not looked for. */
  readonly texts?: Catalogue;
  /** What the workspace says of its channels; unset: nobody asked it. */
  readonly channels?: ChannelListing;
  readonly now: Date;
  /** Whether a file is refused because nobody has published the holidays of the present year; a file that is in force is not. */
  readonly holidays: 'refuse' | 'warn';
  /** Whether every entry of these lists is sound, so that what is missing is truly missing. */
  allSound(...lists: readonly EntryList[]): boolean;
}

/** Looks at how entries fit together. Pure. */
export type Check = (file: CheckedFile) => readonly Finding[];
