import { reclassifyTicket } from '../../../../tickets/routing/reclassify-ticket.ts';
import { askedBlock, askedText } from '../../blocks/ask-modal.ts';
import { readMemory } from '../../blocks/modal-memory.ts';
import { actionId } from '../../ticket-card/action-ids.ts';
import { readTicketRef } from '../../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from '../action-start.ts';
import {
  categoryBlock,
  categoryQuestion,
  isPriority,
  priorityBlock,
  priorityQuestion,
  readCategory,
} from '../questions.ts';
import { requestOf } from '../ticket-verbs.ts';
import { startLooking } from './looking-modal.ts';

/** Asks what the ticket is about and how pressing it is, and why that changes. */
export const startReclassifying = (needs: ActionNeeds): ActionStart =>
  startLooking('reclassify', needs, (ticket, { organisation, words }) => [
    categoryQuestion(ticket, organisation, words),
    priorityQuestion(ticket, words),
    askedText({
      label: words.say('ask.reclassify.label'),
      hint: words.say('ask.reclassify.hint'),
      multiline: true,
      most: 2000,
    }),
  ]);

export const registerReclassify = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('reclassify'),
    (fields, words) => {
      const missing = [categoryBlock, priorityBlock, askedBlock].find((block) => (fields[block] ?? '') === '');
      return missing === undefined ? null : { [missing]: words.say('modal.empty') };
    },
    async (submission) => {
      const ticket = readTicketRef(readMemory(submission.memory).about);
      const {
        [categoryBlock]: category = '',
        [priorityBlock]: priority,
        [askedBlock]: reason = '',
      } = submission.fields;
      if (ticket === null || !isPriority(priority)) return;
      const to = { ...readCategory(category), priority };
      const result = await reclassifyTicket(desk, { ...requestOf(submission.person, ticket), to, reason });
      await tellResult(submission, 'reclassify', ticket, result, reason);
    },
  );
