import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { wordsModal } from '../../../../src/adapters/slack/ticket-actions/ask-words.ts';
import { completeModal } from '../../../../src/adapters/slack/ticket-actions/complete-modal.ts';
import { followUpModal } from '../../../../src/adapters/slack/ticket-actions/follow-up-modal.ts';
import { historyModal } from '../../../../src/adapters/slack/ticket-actions/history-modal.ts';
import { mergeModal } from '../../../../src/adapters/slack/ticket-actions/merge-modal.ts';
import { type WordAction, wordVerbs } from '../../../../src/adapters/slack/ticket-actions/ticket-verbs.ts';
import { type TicketEvent, ticketEventTypes } from '../../../../src/tickets/ticket.ts';
import { monday, sampleTicket } from '../../../support/sample-ticket.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { overLimits } from '../support/within-limits.ts';

const evil = '<!channel> *x* :fire: https://evil.example '.repeat(200);
const ticket = sampleTicket({ particulars: [{ key: 'story', kind: 'text', value: evil }] });

const events: TicketEvent[] = Array.from({ length: 150 }, (_, place) => ({
  id: `e${place}`,
  ticketId: ticket.id,
  seq: place + 1,
  type: ticketEventTypes[place % ticketEventTypes.length] ?? 'ticket.noted',
  at: monday,
  actor: place % 2 === 0 ? { kind: 'staff', staffId: 'agent' } : { kind: 'system', job: 'x' },
  detail: { text: evil },
}));

const big = {
  ...sampleOrganisation,
  lines: Array.from({ length: 120 }, (_, n) => ({
    ...sampleOrganisation.lines[0],
    id: `line${n}`,
    name: { en: evil },
  })),
  categories: Array.from({ length: 150 }, (_, n) => ({ id: `c${n}`, lineId: 'line0', name: { en: evil }, kinds: [] })),
} as typeof sampleOrganisation;

describe.each(chatWords.languages)('every modal in %s', (language) => {
  const words = wordsIn(chatWords, language);
  const modals = {
    ...Object.fromEntries(
      Object.keys(wordVerbs).map((action) => [action, wordsModal(action as WordAction, ticket, 'C0VEHICLES', words)]),
    ),
    merge: mergeModal(ticket, ticket.number, 'C0VEHICLES', words),
    complete: completeModal(ticket, 'C0VEHICLES', sampleOrganisation, words),
    'complete, in a large organisation': completeModal(ticket, null, big, words),
    'follow-up': followUpModal(ticket, null, words),
    history: historyModal(ticket, events, sampleOrganisation, words),
    'history of nothing': historyModal(ticket, [], sampleOrganisation, words),
  };

  it.each(Object.entries(modals))('keeps within Slack’s limits and brings nothing to life: %s', (_name, modal) => {
    expect(overLimits('modal', modal)).toEqual([]);
    expect(aliveIn(modal)).toEqual([]);
  });
});
