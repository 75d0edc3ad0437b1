import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { unitsBelow } from '../../../organisation/unit-tree.ts';
import {
  longestRead,
  longestTitle,
  type NoticeContent,
  type NoticeVersion,
} from '../../../oversight/notices/notice.ts';
import { reachOf, textingChoices, textingChosen } from '../../../oversight/notices/written-content.ts';
import { inLanguage } from '../../../shared/language.ts';
import { askedText, askingModal } from '../blocks/ask-modal.ts';
import { askedUnit, choiceField, languageName, momentField, readMoment, textField } from '../blocks/form-fields.ts';
import { writeMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import type { Words } from '../blocks/words.ts';
import { noticeIds, type SeenNotice, writeSeen } from './notice-ids.ts';

const dayMs = 86_400_000;
const reaches = ['both', 'web', 'phone'] as const;
const everyLine = '*';

interface Form {
  readonly person: StaffMember;
  /** Whose languages and time zone the form has. */
  readonly unitId: string;
  /** What is changed; `null`: a new notice. */
  readonly changes: { readonly seen: SeenNotice; readonly version: NoticeVersion } | null;
  readonly now: Date;
  readonly channel: string | null;
}

/** The form of a notice: title and words in each language of the unit, window, reach, and why. */
export const noticeModal = (
  { person, unitId, changes, now, channel }: Form,
  organisation: Organisation,
  words: Words,
): ModalView => {
  const unit = unitOf(organisation, unitId);
  const zone = timeZoneOf(unit);
  const version = changes?.version ?? null;
  const own = unit?.languages ?? [];
  // A unit below may speak more languages; which of them it asks for is known once it is chosen.
  const below = changes === null ? unitsBelow(organisation, unitId).flatMap(({ languages }) => languages) : [];
  const written = (field: 'title' | 'text') =>
    [...new Set([...own, ...below])].map((tag) => {
      const language = languageName(tag, words.language);
      const initial = version?.[field][tag];
      return textField({
        id: `${field}:${tag}`,
        label: words.say(`public-notice.ask.${field}`, { language }),
        most: field === 'title' ? longestTitle : longestRead,
        multiline: field === 'text',
        optional: !own.includes(tag),
        ...(initial === undefined ? {} : { initial }),
      });
    });
  const lines = organisation.lines.map(({ id, name }) => ({ value: id, text: inLanguage(name, words.language) }));
  const chosenLine = version?.lineIds[0] ?? everyLine;
  return askingModal(
    {
      callbackId: changes === null ? noticeIds.write : noticeIds.correct,
      title: words.say(`public-notice.ask.${changes === null ? 'new' : 'change'}`),
      memory: writeMemory({ about: changes === null ? '' : writeSeen(changes.seen), channel }),
      blocks: [
        ...(changes === null ? [askedUnit(person, organisation, words)] : []),
        ...written('title'),
        ...written('text'),
        momentField('from', words.say('public-notice.ask.from'), version?.from ?? now, zone, words),
        momentField(
          'until',
          words.say('public-notice.ask.until'),
          version?.until ?? new Date(now.getTime() + 7 * dayMs),
          zone,
          words,
        ),
        chosen(
          choiceField(
            'reach',
            words.say('public-notice.ask.reach'),
            reaches.map((value) => ({ value, text: words.say(`public-notice.reach.${value}`) })),
          ),
          version === null ? 'both' : reachOf(version),
        ),
        choiceField(
          'texting',
          words.say(`public-notice.ask.${changes === null ? 'texting' : 'texting-again'}`),
          textingChoices.map((value) => ({ value, text: words.say(`public-notice.texting.${value}`) })),
        ),
        chosen(
          choiceField('line', words.say('public-notice.ask.line'), [
            { value: everyLine, text: words.say('public-notice.all-lines') },
            ...lines,
          ]),
          chosenLine,
        ),
        askedText({
          label: words.say('public-notice.ask.reason'),
          hint: words.say('public-notice.ask.second'),
          multiline: false,
          most: 300,
        }),
      ],
    },
    words,
  );
};

/** Another option than the first is chosen to begin with. */
const chosen = (block: InputBlock, value: string): InputBlock => {
  if (block.element.type !== 'static_select') return block;
  const options = (block.element.options ?? []) as PlainTextOption[];
  const initial = options.find((option) => option.value === value);
  return initial === undefined ? block : { ...block, element: { ...block.element, initial_option: initial } };
};

/** A modal that asks why, before a notice is withdrawn or the version before put back, or what is missing. */
export const reasonModal = (
  act: 'withdraw' | 'giveBack' | 'missing',
  about: string,
  channel: string | null,
  words: Words,
): ModalView =>
  askingModal(
    {
      callbackId: noticeIds[act],
      title: words.say(`public-notice.why.${act}.title`),
      memory: writeMemory({ about, channel }),
      blocks: [
        askedText({
          label: words.say(`public-notice.why.${act}.label`),
          hint: words.say(`public-notice.why.${act}.hint`),
          multiline: true,
          most: 300,
        }),
      ],
    },
    words,
  );

/** What was written in the form; moments are local to `zone`, those that are none were refused before. */
export const contentWritten = (fields: Readonly<Record<string, string>>, zone: string, now: Date): NoticeContent => {
  const texts = (field: 'title' | 'text') =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([id, text]) =>
        id.startsWith(`${field}:`) ? [[id.slice(field.length + 1), text] as const] : [],
      ),
    );
  const at = (id: string): Date => readMoment(fields[id] ?? '', zone) ?? now;
  const { reach, line, texting } = fields;
  return {
    title: texts('title'),
    text: texts('text'),
    from: at('from'),
    until: at('until'),
    lineIds: line === undefined || line === everyLine ? [] : [line],
    byPhone: reach !== 'web',
    onWeb: reach !== 'phone',
    texting: textingChosen(texting),
  };
};
