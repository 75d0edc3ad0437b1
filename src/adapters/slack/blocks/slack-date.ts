import type { Language } from '../../../shared/language.ts';

/** An instant as every reader sees it in their own time zone; `fallback` where dates are not understood. */
const slackDate = (at: Date, format: string, fallback: string): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallback.replace(/[<>|&]/g, ' ')}>`;

// Making a format costs a hundred times what using it does; a deployment has few languages and time zones.
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, timeZone: string): Intl.DateTimeFormat => {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  formats.set(key, made);
  return made;
};

const written = (at: Date, language: Language, timeZone: string): string => formatOf(language, timeZone).format(at);

/** Day and time: "today 14:05". */
export const dayAndTime = (at: Date, language: Language, timeZone: string): string =>
  slackDate(at, '{date_short_pretty} {time}', written(at, language, timeZone));

/** How long ago, kept current by Slack; the fallback names the instant. */
export const howLongAgo = (at: Date, language: Language, timeZone: string): string =>
  slackDate(at, '{ago}', written(at, language, timeZone));

/** The instant in plain words, for places without markup. */
export const dayAndTimePlain = written;
