import type { KnownBlock, ModalView } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { Actor } from '../../../shared/actor.ts';
import { maskText } from '../../../shared/masking.ts';
import { may } from '../../../staff/rights.ts';
import type { Ticket, TicketEvent } from '../../../tickets/ticket.ts';
import { loadingModal, shownModal } from '../blocks/ask-modal.ts';
import { changeLines } from '../blocks/change-words.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { openLooking } from '../posting/open-modal.ts';
import { actionId } from '../ticket-card/action-ids.ts';
import type { ActionNeeds, ActionStart } from './action-start.ts';

const mostShown = 80;

const actorName = (actor: Actor, organisation: Organisation, words: Words): string =>
  actor.kind === 'staff' ? staffName(organisation, actor.staffId) : words.say(`actors.${actor.kind}`);

/** What staff wrote, or the number of the other ticket. */
const written = ({ detail }: TicketEvent): string | null => {
  for (const key of ['text', 'reason', 'into', 'absorbed']) {
    const value = detail[key];
    if (typeof value === 'string' && value !== '') return maskText(value);
  }
  return null;
};

/** Where it was sent, by names. */
const where = ({ type, detail }: TicketEvent, organisation: Organisation, words: Words): string | null => {
  if (type !== 'ticket.dispatched' && type !== 'ticket.refereed') return null;
  const { unitId, lineId, assigneeId } = detail;
  if (typeof unitId !== 'string' || typeof lineId !== 'string') return null;
  const names = [
    nameOf(organisation.units, unitId, words.language),
    nameOf(organisation.lines, lineId, words.language),
  ];
  if (typeof assigneeId === 'string') names.push(staffName(organisation, assigneeId));
  return `→ ${names.join(words.say('card.comma'))}`;
};

const line = (event: TicketEvent, zone: string, organisation: Organisation, words: Words): KnownBlock => {
  const head = words.say('history.line', {
    at: dayAndTimePlain(event.at, words.language, zone),
    event: words.say(`events.${event.type}`),
    who: actorName(event.actor, organisation, words),
  });
  const changes = changeLines(event.detail.changes, organisation, zone, words);
  const told = [written(event), where(event, organisation, words), ...changes].filter((part) => part !== null);
  const said = told.length === 0 ? null : told.join('\n');
  return {
    type: 'section',
    text: plain(said === null ? head : words.say('history.said', { line: head, words: said }), 1000),
  };
};

const outline = (words: Words) => ({ callbackId: actionId('history'), title: words.say('history.title'), memory: '' });

/** What happened to a ticket, newest last; the earliest entries give way when there are too many. */
export const historyModal = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  organisation: Organisation,
  words: Words,
): ModalView => {
  const zone = timeZoneOf(unitOf(organisation, ticket.unitId));
  const shown = events.slice(-mostShown);
  const blocks: KnownBlock[] = [{ type: 'header', text: plain(ticket.number, 150) }];
  if (shown.length < events.length) {
    const text = words.say('history.earlier', { count: events.length - shown.length });
    blocks.push({ type: 'context', elements: [plain(text)] });
  }
  blocks.push(...shown.map((event) => line(event, zone, organisation, words)));
  return shownModal({ ...outline(words), blocks }, words);
};

export const startHistory =
  ({ client, desk }: ActionNeeds): ActionStart =>
  (click, ref) => {
    const { words, organisation, person } = click;
    const sentence = (text: string) =>
      shownModal({ ...outline(words), blocks: [{ type: 'section', text: plain(text) }] }, words);
    return openLooking(client, click.triggerId, loadingModal(outline(words), words), async () => {
      const ticket = await desk.tickets.find(ref.id);
      if (ticket === null) return sentence(words.say('refusals.no-such-ticket', { number: ref.number }));
      const allowed = may(person, 'view', ticket, organisation);
      if (allowed !== 'ok') return sentence(refusalWords(allowed, ref.number, organisation, words));
      return historyModal(ticket, await desk.tickets.events(ticket.id), organisation, words);
    });
  };
