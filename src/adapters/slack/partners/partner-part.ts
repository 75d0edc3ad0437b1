import type { Organisation } from '../../../organisation/organisation.ts';
import { answerNotice } from '../../../partners/answer-notice.ts';
import type { PartnerCheckDesk } from '../../../partners/checks/check-partner.ts';
import { seePartnerChecks } from '../../../partners/checks/see-partner-checks.ts';
import { notifyPartner } from '../../../partners/notify-partner.ts';
import type { Partner } from '../../../partners/partner.ts';
import { partnersFor } from '../../../partners/partner-desk.ts';
import type { PartnerNotice } from '../../../partners/partner-notice.ts';
import type { PartnerBoard, PartnerTransferStore } from '../../../partners/ports.ts';
import { seePartners } from '../../../partners/see-partners.ts';
import { closeNotice, receiveNotice, type SettleResult } from '../../../partners/settle-notice.ts';
import { staffActor } from '../../../shared/actor.ts';
import { isCalendarDay } from '../../../shared/local-day.ts';
import { monthAt, periodOfMonth } from '../../../shared/period.ts';
import { readScope } from '../../../staff/read-scope.ts';
import { hasValidCheckDigit } from '../../../tickets/ticket-number.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Command, Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createPartnerBoard } from './partner-board.ts';
import { registerPartnerChecks } from './partner-check-buttons.ts';
import { partnerIds, partnersMessage } from './partner-message.ts';

/** `/hotline partners`, `/hotline notify`, what contacts are told, and the receipts; the board posts once the workspace is made. */
export const createPartnerPart = (desk: ListingDesk): WorkspacePart & { readonly board: PartnerBoard } => {
  let board: PartnerBoard | null = null;
  return {
    board: {
      show: async (notice) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(notice);
      },
    },
    subcommands: [
      {
        name: 'partners',
        aliases: ['协作单位', '協作單位'],
        help: 'partners',
        answer: (command, rest) => list(desk, command, rest),
      },
      notifyCommand(desk),
    ],
    register: (tools) => {
      board = createPartnerBoard(tools);
      tools.reception.onClick(partnerIds.receive, async (click) => {
        const result = await receiveNotice(desk, { staffId: click.person.id, noticeId: click.value, words: '' });
        await told(click, result, 'receive');
      });
      for (const act of ['heard', 'answer', 'close'] as const) registerAct(tools, desk, act);
      registerPartnerChecks(tools, desk);
    },
  };
};

const mostWaiting = 10;

/** What the list needs beside the desk. */
type ListingDesk = PartnerCheckDesk & { readonly transfers: Pick<PartnerTransferStore, 'counts'> };

const list = async (
  desk: ListingDesk,
  { person, organisation, words }: Command,
  rest: string,
): Promise<ChatMessage> => {
  const seen = await seePartners(desk, person, mostWaiting + 1);
  if (seen.kind === 'refused') return shortMessage(ownRefusal('partner', seen, organisation, words));
  const partners = seen.partners.filter((partner) => isCalled(partner, rest.trim()));
  const actor = staffActor(person.id);
  const checks = await seePartnerChecks(desk, { actor, unitId: person.unitId });
  const at = desk.clock.now();
  const timeZone = timeZoneOf(unitOf(organisation, person.unitId));
  const month = periodOfMonth(monthAt(at, timeZone), timeZone);
  const counts = await desk.transfers.counts(readScope(organisation, actor, 'partner.notify'), month);
  return partnersMessage({ partners, ...cutWaiting(seen.waiting), checks, counts, at }, organisation, words);
};

const cutWaiting = (waiting: readonly PartnerNotice[]) => ({
  waiting: waiting.slice(0, mostWaiting),
  othersWait: waiting.length > mostWaiting,
});

const isCalled = ({ id, name, kind }: Partner, word: string): boolean =>
  [id, kind, ...Object.values(name)].some((each) => each.toLowerCase().includes(word.toLowerCase()));

const notifyCommand = (desk: PartnerCheckDesk): Subcommand => ({
  name: 'notify',
  aliases: ['通知协作单位', '通知協作單位'],
  help: 'notify',
  answer: async ({ person, organisation, words }, rest) => {
    const [called = '', ...others] = rest.trim().split(/\s+/);
    const [first = ''] = others;
    const ticketNumber = hasValidCheckDigit(first) ? first.toUpperCase() : '';
    const [day = '', ...said] = ticketNumber === '' ? others : others.slice(1);
    const answerOn = isCalendarDay(day) ? day : null;
    const text = (answerOn === null ? [day, ...said] : said).join(' ');
    if (called === '' || text === '') return shortMessage(words.say('command.help.notify'));
    const partnerId = partnerCalled(organisation, person.unitId, called)?.id ?? called;
    const result = await notifyPartner(desk, { staffId: person.id, partnerId, ticketNumber, words: text, answerOn });
    return shortMessage(
      result.kind === 'done'
        ? words.say(answerOn === null ? 'partner.done.notify' : 'partner.done.notify-answer', { on: day })
        : ownRefusal('partner', result, organisation, words, { id: called }),
    );
  },
});

/** By id or name; a part of the name will do when it fits one alone. */
const partnerCalled = (organisation: Organisation, unitId: string, called: string): Partner | undefined => {
  const partners = partnersFor(organisation, unitId);
  const exact = partners.find(({ id, name }) => id === called || Object.values(name).includes(called));
  const [like, ...others] = exact === undefined ? partners.filter((partner) => isCalled(partner, called)) : [exact];
  return others.length === 0 ? like : undefined;
};

const registerAct = (
  { reception, client }: WorkspaceTools,
  desk: PartnerCheckDesk,
  act: 'heard' | 'answer' | 'close',
): void => {
  const callbackId = partnerIds[act];
  reception.onClick(
    callbackId,
    async ({ value, place, words, triggerId }) => {
      const asked = askedText({ label: words.say(`partner.ask.${act}`), multiline: true, most: 1000 });
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const frame = { callbackId, title: words.say(`partner.buttons.${act}`), memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(callbackId, askedFaults, async (submission) => {
    const noticeId = readMemory(submission.memory).about;
    const words = submission.fields[askedBlock] ?? '';
    const request = { staffId: submission.person.id, noticeId, words, received: act === 'heard' };
    const result = act === 'answer' ? await answerNotice(desk, request) : await closeNotice(desk, request);
    await told(submission, result, act);
  });
};

const told = (
  { tell, organisation, words }: Visit,
  result: SettleResult,
  act: keyof typeof partnerIds,
): Promise<void> =>
  tell(
    shortMessage(
      result.kind === 'done' ? words.say(`partner.done.${act}`) : ownRefusal('partner', result, organisation, words),
    ),
  );
