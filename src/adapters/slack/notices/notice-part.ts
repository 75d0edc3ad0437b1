import { reachOfNotices } from '../../../oversight/notice-texts/read-reach.ts';
import { mostShown } from '../../../oversight/notices/confirm-notices.ts';
import { listNotices, noticeToChange } from '../../../oversight/notices/list-notices.ts';
import { versionInForce } from '../../../oversight/notices/notice.ts';
import type { NoticeDesk } from '../../../oversight/notices/notice-desk.ts';
import type { NoticeBoard } from '../../../oversight/notices/ports.ts';
import { proposeNotice, type WritingDesk } from '../../../oversight/notices/propose-notice.ts';
import { returnNotice, withdrawNotice } from '../../../oversight/notices/stop-notice.ts';
import { staffActor } from '../../../shared/actor.ts';
import { inLanguage } from '../../../shared/language.ts';
import { askedBlock, askedFaults } from '../blocks/ask-modal.ts';
import { unitField } from '../blocks/form-fields.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Submission } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { type LookNeeds, registerLook } from './daily-look.ts';
import { createNoticeBoard } from './notice-board.ts';
import { formFaults } from './notice-faults.ts';
import { noticeIds, readSeen } from './notice-ids.ts';
import { noticeList } from './notice-message.ts';
import { contentWritten, noticeModal, reasonModal } from './notice-modal.ts';
import { refusalSentence } from './notice-refusal.ts';

/** `/hotline notice`, its modals, the daily look and the messages in the channels; the board posts once the workspace is made. */
export const createNoticePart = (needs: LookNeeds): WorkspacePart & { readonly board: NoticeBoard } => {
  let board: NoticeBoard | null = null;
  return {
    board: {
      show: async (...shown) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(...shown);
      },
    },
    subcommands: [noticeCommand(needs.desk)],
    register: (tools) => {
      board = createNoticeBoard(tools);
      registerWriting(tools, needs.desk);
      registerStops(tools, needs.desk);
      registerLook(tools, needs);
    },
  };
};

const noticeCommand = (desk: WritingDesk): Subcommand => ({
  name: 'notice',
  aliases: ['公告', '公示'],
  help: 'notice',
  answer: async ({ person, organisation, words }, rest) => {
    const list = await listNotices(desk, person, rest);
    if (list.kind === 'refused') return shortMessage(refusalSentence(list, organisation, words));
    if (list.notices.length === 0 && rest.trim() !== '')
      return shortMessage(words.say('public-notice.none-called', { words: rest.trim() }));
    const now = desk.clock.now();
    return noticeList(list.notices, organisation, words, {
      title: words.say('public-notice.title'),
      now,
      reaches: await reachOfNotices(desk.texts, organisation, list.notices.slice(0, mostShown), now),
      below: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: noticeIds.write,
              value: 'new',
              style: 'primary',
              text: plain(words.say('public-notice.new'), 75),
            },
          ],
        },
      ],
    });
  },
});

const registerWriting = ({ reception, client }: WorkspaceTools, desk: WritingDesk): void => {
  reception.onClick(
    noticeIds.write,
    async ({ person, organisation, words, place, triggerId }) => {
      const form = { person, unitId: person.unitId, changes: null, now: desk.clock.now() };
      const view = noticeModal({ ...form, channel: place?.channel ?? null }, organisation, words);
      await openModal(client, triggerId, view);
    },
    true,
  );
  reception.onClick(
    noticeIds.correct,
    async ({ person, organisation, words, place, triggerId, value, tell }) => {
      const seen = readSeen(value);
      if (seen === null) return tell(shortMessage(words.say('faults.stale')));
      const notice = await noticeToChange(desk, person, seen.noticeId);
      if ('kind' in notice) return tell(shortMessage(refusalSentence(notice, organisation, words)));
      const now = desk.clock.now();
      const changes = { seen: { ...seen, seen: notice.inForce }, version: versionInForce(notice) };
      const form = { person, unitId: notice.unitId, changes, now, channel: place?.channel ?? null };
      await openModal(client, triggerId, noticeModal(form, organisation, words));
    },
    true,
  );
  for (const id of [noticeIds.write, noticeIds.correct]) {
    reception.onSubmit(id, formFaults, (submission) => propose(desk, submission));
  }
};

const propose = async (desk: WritingDesk, submission: Submission): Promise<void> => {
  const { fields, person, organisation, words, memory } = submission;
  const seen = readSeen(readMemory(memory).about);
  const known = seen === null ? null : await desk.notices.find(seen.noticeId);
  const zone = timeZoneOf(unitOf(organisation, known?.unitId ?? person.unitId));
  const result = await proposeNotice(desk, {
    actor: staffActor(person.id),
    unitId: fields[unitField] ?? person.unitId,
    changes: seen,
    content: contentWritten(fields, zone, desk.clock.now()),
    reason: fields[askedBlock] ?? '',
  });
  const told =
    result.kind === 'asked'
      ? words.say('approval.requested', { label: String(result.approval.detail.label) })
      : refusalSentence(result, organisation, words);
  await submission.tell(shortMessage(told));
};

const registerStops = ({ reception, client }: WorkspaceTools, desk: NoticeDesk): void => {
  for (const act of ['withdraw', 'giveBack'] as const) {
    reception.onClick(
      noticeIds[act],
      async ({ value, place, words, triggerId }) => {
        await openModal(client, triggerId, reasonModal(act, value, place?.channel ?? null, words));
      },
      true,
    );
    reception.onSubmit(noticeIds[act], askedFaults, async ({ person, organisation, words, fields, memory, tell }) => {
      const about = readSeen(readMemory(memory).about);
      if (about === null) return tell(shortMessage(words.say('faults.stale')));
      const step = { ...about, actor: staffActor(person.id), reason: fields[askedBlock] ?? '' };
      const result = act === 'withdraw' ? await withdrawNotice(desk, step) : await returnNotice(desk, step);
      if (result.kind === 'refused') return tell(shortMessage(refusalSentence(result, organisation, words)));
      const title = inLanguage(versionInForce(result.notice).title, words.language);
      return tell(shortMessage(words.say(`public-notice.done.${act}`, { title })));
    });
  }
};
