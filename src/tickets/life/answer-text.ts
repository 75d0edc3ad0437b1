import { lineage } from '../../organisation/unit-tree.ts';
import type { TextOwed } from '../../outreach/text-message.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ticket } from '../ticket.ts';
import type { LifeContext } from './life-context.ts';

/**
 * Characters that an answer may have: so much of it is texted and read out whole. A text message of the carrier holds 1,600, in as many
 * parts as that takes.
 */
export const longestAnswer = 1_000;

/** The answer as a text message from the hotline of the unit or the nearest above; none when nobody is known to send it to. */
export const answerText = (
  { id, citizenId, unitId, number, language, version }: Ticket,
  text: string,
  { organisation, ids }: LifeContext,
): readonly TextOwed[] => {
  const sender = lineage(organisation, unitId)
    .map((unit) => organisation.numbers.find((each) => each.unitId === unit.id)?.number)
    .find((each) => each !== undefined);
  if (citizenId === null || sender === undefined) return [];
  return [
    {
      id: ids.next(),
      key: `answer:${id}:${version + 1}`,
      citizenId,
      sender,
      template: 'text.answer',
      params: { ticketNumber: { say: 'ticket-number', number }, answer: { say: 'notice', text } },
      language,
    },
  ];
};

/** The effect that sends a text that is owed. */
export const sendText = ({ id }: TextOwed, { ids, now }: LifeContext): Effect => ({
  id: ids.next(),
  job: 'send-text',
  key: `send-text:${id}`,
  payload: { textId: id },
  notBefore: now,
});
