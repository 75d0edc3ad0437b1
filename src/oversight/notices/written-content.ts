import { z } from 'zod';
import type { LocalText } from '../../shared/language.ts';
import type { ShownChange } from '../corrections/correction.ts';
import { type NoticeContent, textedTo } from './notice.ts';

const words = z.record(z.string(), z.string());
const written = z.object({
  title: words,
  text: words,
  from: z.coerce.date(),
  until: z.coerce.date(),
  lineIds: z.array(z.string()),
  byPhone: z.boolean(),
  onWeb: z.boolean(),
  // A request that was written before notices were texted has none.
  texting: z
    .object({ to: z.enum(textedTo), emergency: z.boolean() })
    .nullable()
    .default(null),
});

/** The content as a request for approval keeps it. */
export const writeContent = ({ from, until, ...rest }: NoticeContent): Readonly<Record<string, unknown>> => ({
  ...rest,
  from: from.toISOString(),
  until: until.toISOString(),
});

/** Reads what `writeContent` wrote; `null` when it is something else. */
export const readContent = (detail: unknown): NoticeContent | null => {
  const read = written.safeParse(detail);
  return read.success ? read.data : null;
};

/** What differs, for whoever approves; the fields are keys of chat.json under `approval.fields`. */
export const contentChanges = (before: NoticeContent | null, after: NoticeContent): readonly ShownChange[] => {
  const texts = (field: 'title' | 'text'): readonly ShownChange[] =>
    Object.keys({ ...before?.[field], ...after[field] }).map((language) => ({
      field: `notice-${field}`,
      before: told(before?.[field], language),
      after: told(after[field], language),
    }));
  const all: readonly ShownChange[] = [
    ...texts('title'),
    ...texts('text'),
    { field: 'notice-from', before: before?.from.toISOString() ?? '', after: after.from.toISOString() },
    { field: 'notice-until', before: before?.until.toISOString() ?? '', after: after.until.toISOString() },
    { field: 'notice-lines', before: before?.lineIds.join(' ') ?? '', after: after.lineIds.join(' ') },
    { field: 'notice-texting', before: before === null ? '' : textingOf(before), after: textingOf(after) },
    { field: 'notice-reach', before: before === null ? '' : reachOf(before), after: reachOf(after) },
  ];
  return all.filter((change) => change.before !== change.after);
};

const told = (text: LocalText | undefined, language: string): string => text?.[language] ?? '';

/** Whom it is texted to, as one word: a key of chat.json under `public-notice.texting`. */
export const textingOf = ({ texting }: Pick<NoticeContent, 'texting'>): TextingChoice => {
  if (texting === null) return 'nobody';
  return texting.emergency ? `emergency-${texting.to}` : texting.to;
};

export const textingChoices = [
  'nobody',
  'subscribers',
  'affected',
  'emergency-subscribers',
  'emergency-affected',
] as const;
export type TextingChoice = (typeof textingChoices)[number];

/** What `textingOf` says, as it is kept. */
export const textingChosen = (choice: string | undefined): NoticeContent['texting'] => {
  const to = textedTo.find((each) => choice?.endsWith(each));
  return to === undefined ? null : { to, emergency: choice?.startsWith('emergency-') === true };
};

/** The ways it goes, as one word: a key of chat.json under `notice-public.reach`. */
export const reachOf = ({ byPhone, onWeb }: Pick<NoticeContent, 'byPhone' | 'onWeb'>): 'both' | 'phone' | 'web' => {
  if (byPhone && onWeb) return 'both';
  return byPhone ? 'phone' : 'web';
};
