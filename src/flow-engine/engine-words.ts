/** Locale keys of the voice namespace that the engine says or listens for by itself, with their placeholders. */
export const engineWords = {
  /** One entry of a list. */
  choice: 'common.choice',
  /** Offers the next page of a list. */
  more: 'common.more',
  /** Offers to hear the list from its beginning, on the last page. */
  fromStart: 'common.from-start',
  yesNo: 'common.yes-no',
  languageOffer: 'language.offer',
  callOver: 'call-over',
  /** How a recording is read back. */
  recording: 'common.a-recording',
  /** What a caller may say, alternatives separated by commas. */
  hear: {
    yes: 'words.yes',
    no: 'words.no',
    person: 'words.person',
    repeat: 'words.repeat',
    /** Said instead of something that may be left out. */
    none: 'words.none',
    more: 'words.more',
    /** Ten groups, for 0 to 9, separated by commas; alternatives within a group by `|`. */
    digits: 'words.digits',
  },
} as const;

/** The placeholders the engine fills in the sentences it says by itself. */
export const engineSayings: Readonly<Record<string, readonly string[]>> = {
  [engineWords.choice]: ['choice', 'key'],
  [engineWords.more]: ['key'],
  [engineWords.fromStart]: ['key'],
  [engineWords.yesNo]: [],
  [engineWords.languageOffer]: ['key'],
  [engineWords.callOver]: [],
};

/** Leads to a person, everywhere. */
export const personKey = '0';
/** Says again what was said, everywhere. */
export const repeatKey = '*';
/** Asks for the next page of a list. */
export const moreKey = '9';
