import type { InputBlock, KnownBlock } from '@slack/types';
import { type SplitKind, type SplitPart, splitKinds } from '../../../../tickets/life/split.ts';
import { splitTicket } from '../../../../tickets/routing/split-ticket.ts';
import { choiceQuestion } from '../../blocks/form-fields.ts';
import { readMemory } from '../../blocks/modal-memory.ts';
import { plain } from '../../blocks/outside-text.ts';
import { shortMessage } from '../../blocks/short-message.ts';
import type { Words } from '../../blocks/words.ts';
import type { Click, Submission } from '../../receiving/visit.ts';
import { actionId } from '../../ticket-card/action-ids.ts';
import { readTicketRef } from '../../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from '../action-start.ts';
import { categoryQuestion, option, readCategory } from '../questions.ts';
import { requestOf } from '../ticket-verbs.ts';
import { startLooking } from './looking-modal.ts';

/** A call that held three matters is one ticket and two more. */
const offered = [1, 2] as const;

const textQuestion = (place: number, words: Words): InputBlock => ({
  type: 'input',
  block_id: `text-${place}`,
  optional: place > 1,
  label: plain(words.say('ask.split.label')),
  element: { type: 'plain_text_input', action_id: `text-${place}`, multiline: true, max_length: 2000 },
});

const blocksFor = (_ticket: unknown, { organisation, words }: Click): readonly KnownBlock[] => [
  { type: 'section', text: plain(words.say('ask.split.hint')) },
  ...offered.flatMap((place): KnownBlock[] => [
    { type: 'header', text: plain(words.say('ask.split.part', { place }), 150) },
    choiceQuestion({
      block: `kind-${place}`,
      label: words.say('ask.split.kind'),
      options: splitKinds.map((kind) => option(words.say(`kinds.${kind}`), kind)),
      chosen: splitKinds[0],
      optional: place > 1,
    }),
    categoryQuestion(null, organisation, words, `category-${place}`),
    textQuestion(place, words),
  ]),
];

export const startSplitting = (needs: ActionNeeds): ActionStart => startLooking('split', needs, blocksFor);

const isSplitKind = (text: string | undefined): text is SplitKind => splitKinds.some((kind) => kind === text);

/** What was filled in; a part without words is none. */
const partsOf = (fields: Submission['fields'], lineId: string): readonly SplitPart[] =>
  offered.flatMap((place) => {
    const { [`kind-${place}`]: kind, [`text-${place}`]: text = '', [`category-${place}`]: category = '' } = fields;
    if (text === '' || !isSplitKind(kind)) return [];
    return [{ kind, text, ...(category === '' ? { lineId, categoryId: null } : readCategory(category)) }];
  });

export const registerSplit = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('split'),
    (fields, words) => ((fields['text-1'] ?? '') === '' ? { 'text-1': words.say('modal.empty') } : null),
    async (submission) => {
      const ref = readTicketRef(readMemory(submission.memory).about);
      const ticket = ref === null ? null : await desk.tickets.find(ref.id);
      if (ref === null || ticket === null) return;
      const parts = partsOf(submission.fields, ticket.lineId);
      const result = await splitTicket(desk, { ...requestOf(submission.person, ref), parts });
      if (result.kind === 'refused') {
        await tellResult(submission, 'split', ref, result, submission.fields['text-1'] ?? '');
        return;
      }
      const { words } = submission;
      const numbers = result.parts.map(({ number }) => number).join(words.say('card.comma'));
      await submission.tell(shortMessage(words.say('done.split', { number: ref.number, into: numbers })));
    },
  );
