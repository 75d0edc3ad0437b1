import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { Suggestion, SuggestionFile, SuggestionStep } from '../../../oversight/suggestions/suggestion.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { suggestionDecisions, suggestionIds } from './suggestion-ids.ts';

/** A suggestion with its way so far; with buttons for whoever is to decide it. What people wrote stands in plain text. */
export const suggestionMessage = (
  { suggestion, steps }: SuggestionFile,
  organisation: Organisation,
  words: Words,
  mayDecide: boolean,
): ChatMessage => {
  const author = staffName(organisation, suggestion.authorId);
  const title = words.say('suggestion.title', { name: author });
  const told = [suggestion.text, '', ...steps.map((step) => stepLine(step, organisation, words))];
  if (suggestion.dueAt !== null) told.push(dueLine(suggestion, organisation, words));
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    { type: 'section', text: plain(told.join('\n')) },
  ];
  if (mayDecide) blocks.push(buttons(suggestion, author, words));
  return { text: shortMessage(title).text, blocks };
};

/** Suggestions that wait for a person, a line each. */
export const suggestionList = (waiting: readonly Suggestion[], organisation: Organisation, words: Words): ChatMessage =>
  shortMessage(
    waiting.length === 0
      ? words.say('suggestion.none')
      : [
          words.say('suggestion.waiting', { count: String(waiting.length) }),
          ...waiting.slice(0, 10).map((each) => cut(`• ${staffName(organisation, each.authorId)}：${each.text}`, 60)),
        ].join('\n'),
  );

const stepLine = (step: SuggestionStep, organisation: Organisation, words: Words): string => {
  const line = words.say(`suggestion.acts.${step.act}`, {
    at: dayAndTimePlain(step.at, words.language, timeZoneOf(unitOf(organisation, step.unitId))),
    name: step.actor.kind === 'staff' ? staffName(organisation, step.actor.staffId) : words.say('actors.system'),
    unit: nameOf(organisation.units, step.unitId, words.language),
    post: words.say(`staff.roles.${step.post}`),
  });
  return step.reason === null ? line : `${line}\n${words.say('suggestion.reason', { reason: step.reason })}`;
};

const dueLine = ({ dueAt, unitId }: Suggestion, organisation: Organisation, words: Words): string =>
  words.say('suggestion.due', {
    at: dayAndTimePlain(dueAt ?? new Date(0), words.language, timeZoneOf(unitOf(organisation, unitId))),
  });

const buttons = ({ id }: Suggestion, author: string, words: Words): KnownBlock => ({
  type: 'actions',
  block_id: 'suggestion.actions',
  elements: suggestionDecisions.map((act) => ({
    type: 'button' as const,
    action_id: suggestionIds[act],
    value: id,
    text: plain(words.say(`suggestion.buttons.${act}`), 75),
    accessibility_label: cut(words.say(`suggestion.of.${act}`, { name: author }), 75),
    ...(act === 'refused' ? { style: 'danger' as const } : {}),
  })),
});
