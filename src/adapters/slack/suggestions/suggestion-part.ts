import { decideSuggestion } from '../../../oversight/suggestions/decide-suggestion.ts';
import type { SuggestionBoard } from '../../../oversight/suggestions/ports.ts';
import { sendSuggestion } from '../../../oversight/suggestions/send-suggestion.ts';
import type { SuggestionDecision } from '../../../oversight/suggestions/suggestion.ts';
import type { SuggestionDesk } from '../../../oversight/suggestions/suggestion-desk.ts';
import { holdersOf } from '../../../oversight/suggestions/way.ts';
import { staffActor } from '../../../shared/actor.ts';
import { readScope } from '../../../staff/read-scope.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { nameOf } from '../blocks/names.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Submission } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createSuggestionBoard } from './suggestion-board.ts';
import { readSuggestionId, suggestionDecisions, suggestionIds } from './suggestion-ids.ts';
import { suggestionList } from './suggestion-message.ts';

/** `/hotline suggest`, the direct messages with their buttons, and the modals; the board posts once the workspace is made. */
export const createSuggestionPart = (desk: SuggestionDesk): WorkspacePart & { readonly board: SuggestionBoard } => {
  let board: SuggestionBoard | null = null;
  return {
    board: {
      show: async (file) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(file);
      },
    },
    subcommands: [suggestCommand(desk)],
    register: (tools) => {
      board = createSuggestionBoard(tools);
      for (const act of suggestionDecisions) register(tools, desk, act);
    },
  };
};

const suggestCommand = (desk: SuggestionDesk): Subcommand => ({
  name: 'suggest',
  aliases: ['建议', '建議'],
  help: 'suggest',
  answer: async ({ person, organisation, words }, rest) => {
    if (rest.trim() === '') {
      const units = readScope(organisation, staffActor(person.id), 'suggestion.send');
      const waiting = (await desk.suggestions.waiting(units)).filter((each) =>
        holdersOf(organisation, each, each.authorId).includes(person),
      );
      return suggestionList(waiting, organisation, words);
    }
    const result = await sendSuggestion(desk, person.id, rest);
    if (result.kind === 'refused') return shortMessage(ownRefusal('suggestion', result, organisation, words));
    const { unitId, post } = result.suggestion;
    const unit = nameOf(organisation.units, unitId, words.language);
    return shortMessage(words.say('suggestion.done.sent', { unit, post: words.say(`staff.roles.${post}`) }));
  },
});

const register = ({ reception, client }: WorkspaceTools, desk: SuggestionDesk, act: SuggestionDecision): void => {
  const callbackId = suggestionIds[act];
  reception.onClick(
    callbackId,
    async ({ value, place, words, triggerId }) => {
      const asked = askedText({
        label: words.say(`suggestion.ask.${act}`),
        hint: words.say('suggestion.ask.hint'),
        multiline: true,
        most: 1000,
        optional: act === 'passed-on',
      });
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const frame = { callbackId, title: words.say(`suggestion.buttons.${act}`), memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(
    callbackId,
    (fields, words) =>
      act !== 'passed-on' && (fields[askedBlock] ?? '').trim() === ''
        ? { [askedBlock]: words.say('modal.empty') }
        : null,
    (submission) => decide(desk, act, submission),
  );
};

const decide = async (desk: SuggestionDesk, act: SuggestionDecision, submission: Submission): Promise<void> => {
  const { person, organisation, words, fields } = submission;
  const suggestionId = readSuggestionId(readMemory(submission.memory).about);
  if (suggestionId === null) return;
  const reason = fields[askedBlock] ?? '';
  const result = await decideSuggestion(desk, { suggestionId, staffId: person.id, act, reason });
  await submission.tell(
    shortMessage(
      result.kind === 'decided'
        ? words.say('suggestion.done.decided')
        : ownRefusal('suggestion', result, organisation, words),
    ),
  );
};
