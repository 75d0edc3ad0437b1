import type { WebClient } from '@slack/web-api';
import type { CorrectionDesk } from '../../../oversight/corrections/ports.ts';
import type { CorrectionRefusal } from '../../../oversight/corrections/request-correction.ts';
import type { ApprovalAsked } from '../../../oversight/four-eyes/ports.ts';
import type { DeskResult } from '../../../tickets/desk/ticket-desk.ts';
import { nameOf } from '../blocks/names.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Reception } from '../receiving/reception.ts';
import type { Click, Visit } from '../receiving/visit.ts';
import type { CardAction } from '../ticket-card/action-ids.ts';
import type { TicketRef } from '../ticket-card/ticket-ref.ts';
import type { CardHelp } from '../workspace-part.ts';

export interface ActionNeeds {
  readonly reception: Reception;
  readonly client: WebClient;
  readonly desk: CorrectionDesk;
  /** What another feature knows about a ticket; unset: nothing. */
  readonly help?: CardHelp | undefined;
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
    const { number: into, refereeUnitId, unitId } = result.ticket;
    const referee = nameOf(organisation.units, refereeUnitId ?? unitId, words.language);
    await visit.tell(shortMessage(words.say(`done.${action}`, { number: ticket.number, into, referee })));
    return;
  }
  if (result.kind === 'asked') {
    await visit.tell(shortMessage(words.say('approval.requested', { label: ticket.number })));
    return;
  }
  const refusal = refusalWords(result, ticket.number, organisation, words);
  await visit.tell(shortMessage(written === '' ? refusal : words.say('done.lost', { refusal, words: written })));
};
