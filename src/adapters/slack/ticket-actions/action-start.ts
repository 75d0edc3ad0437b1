import type { WebClient } from '@slack/web-api';
import type { CorrectionDesk } from '../../../oversight/corrections/ports.ts';
import type { CorrectionRefusal } from '../../../oversight/corrections/request-correction.ts';
import type { ApprovalAsked } from '../../../oversight/four-eyes/ports.ts';
import type { DeskResult } from '../../../tickets/desk/ticket-desk.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Reception } from '../receiving/reception.ts';
import type { Click, Visit } from '../receiving/visit.ts';
import type { CardAction } from '../ticket-card/action-ids.ts';
import type { TicketRef } from '../ticket-card/ticket-ref.ts';

export interface ActionNeeds {
  readonly reception: Reception;
  readonly client: WebClient;
  readonly desk: CorrectionDesk;
}

/** What a press on a card's button begins. */
export type ActionStart = (click: Click, ticket: TicketRef) => Promise<void>;

/** How an action ended: done, asked of another person, or refused. */
export type ActionResult = DeskResult | ApprovalAsked | CorrectionRefusal;

/** Tells the person alone how it ended; what they wrote comes back when it was refused. */
export const tellResult = async (
  visit: Visit,
  action: CardAction,
  ticket: TicketRef,
  result: ActionResult,
  written = '',
): Promise<void> => {
  const { words, organisation } = visit;
  if (result.kind === 'done') {
    await visit.tell(shortMessage(words.say(`done.${action}`, { number: ticket.number, into: result.ticket.number })));
    return;
  }
  if (result.kind === 'asked') {
    await visit.tell(shortMessage(words.say('approval.requested', { label: ticket.number })));
    return;
  }
  const refusal = refusalWords(result, ticket.number, organisation, words);
  await visit.tell(shortMessage(written === '' ? refusal : words.say('done.lost', { refusal, words: written })));
};
