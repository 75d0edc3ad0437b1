import type { ActionsBlock } from '@slack/types';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import type { CoachingNote } from '../../../oversight/coaching/coaching-note.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

/** The buttons; each opens a modal of the same id. */
export const coachingIds = { read: 'coaching.read', close: 'coaching.close' } as const;
export type CoachingAct = keyof typeof coachingIds;

/** A note as `reader` sees it: the person to whom it is, or somebody who may close it. */
export const coachingMessage = (
  note: CoachingNote,
  reader: Pick<StaffMember, 'id'>,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const isOwn = reader.id === note.staffId;
  const name = staffName(organisation, isOwn ? note.writtenBy : note.staffId);
  const title = words.say(isOwn ? 'coaching.title-own' : 'coaching.title', { name });
  const at = (moment: Date) => dayAndTimePlain(moment, words.language, timeZoneOf(unitOf(organisation, note.unitId)));
  const lines = [
    ...(note.about === '' ? [] : [words.say('coaching.about', { about: note.about })]),
    words.say('coaching.written', { name: staffName(organisation, note.writtenBy), at: at(note.writtenAt) }),
    words.say(`coaching.states.${note.state}`, {
      at: at(note.closedAt ?? note.readAt ?? note.dueAt),
      name: note.closedBy === null ? '' : staffName(organisation, note.closedBy),
    }),
  ];
  const said = (key: string, text: string | null) =>
    text === null ? [] : [{ type: 'section' as const, text: plain(words.say(key, { text }), 2900) }];
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(note.words, 2900) },
      { type: 'context', elements: [plain(lines.join('\n'), 2000)] },
      ...said('coaching.replied', note.reply),
      ...said('coaching.came', note.outcome),
      ...doors(note, isOwn ? 'read' : 'close', words),
    ],
  };
};

const doors = (note: CoachingNote, act: CoachingAct, words: Words): readonly ActionsBlock[] => {
  if (note.state === 'closed' || (act === 'read' && note.state === 'read')) return [];
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: coachingIds[act],
          value: note.id,
          text: plain(words.say(`coaching.buttons.${act}`), 75),
          accessibility_label: cut(words.say(`coaching.of.${act}`, { about: note.about }), 75),
        },
      ],
    },
  ];
};
