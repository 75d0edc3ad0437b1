import type { ModalView } from '@slack/types';
import { isWithinUnit } from '../../../organisation/unit-tree.ts';
import type { AnnouncementBoard } from '../../../oversight/announcements/ports.ts';
import {
  type AnnouncementWorld,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../../../oversight/announcements/publish-announcement.ts';
import { signParameters } from '../../../oversight/announcements/sign-parameters.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askingModal } from '../blocks/ask-modal.ts';
import { askedUnit, momentField, readMoment, textFields, textsOf, unitField } from '../blocks/form-fields.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { FieldFaults, Submission, Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createAnnouncementBoard } from './announcement-board.ts';
import { planId, signParametersId, withdrawId } from './announcement-ids.ts';
import { announcementList } from './announcement-message.ts';

/** `/hotline announce`, its modals, and the messages in the channels; the board posts once the workspace is made. */
export const createAnnouncementPart = (
  world: AnnouncementWorld,
): WorkspacePart & { readonly board: AnnouncementBoard } => {
  let board: AnnouncementBoard | null = null;
  const made = (): AnnouncementBoard => {
    if (board === null) throw new Error('the workspace is not made yet');
    return board;
  };
  return {
    board: {
      show: async (...shown) => made().show(...shown),
      askForChanges: async (...asked) => made().askForChanges(...asked),
      askForSignature: async (...asked) => made().askForSignature(...asked),
    },
    subcommands: [announceCommand(world)],
    register: (tools) => {
      board = createAnnouncementBoard(tools);
      register(tools, world);
    },
  };
};

const announceCommand = (world: AnnouncementWorld): Subcommand => ({
  name: 'announce',
  aliases: ['通告'],
  help: 'announce',
  answer: async ({ person, organisation, words }) => {
    const standing = (await world.announcements.standing(world.clock.now())).filter(({ unitId }) =>
      isWithinUnit(organisation, unitId, person.unitId),
    );
    return announcementList(standing, organisation, words, {
      type: 'actions',
      block_id: 'announcement.actions',
      elements: [
        {
          type: 'button',
          action_id: planId,
          value: 'upgrade',
          text: plain(words.say('announcement.planned'), 75),
        },
      ],
    });
  },
});

const hourMs = 3_600_000;

const planModal = ({ person, organisation, words }: Visit, now: Date, channel: string | null): ModalView => {
  const unit = unitOf(organisation, person.unitId);
  const zone = timeZoneOf(unit);
  const moment = (id: string, hours: number) =>
    momentField(id, words.say(`announcement.ask.${id}`), new Date(now.getTime() + hours * hourMs), zone, words);
  return askingModal(
    {
      callbackId: planId,
      title: words.say('announcement.ask.upgrade'),
      memory: writeMemory({ about: zone, channel }),
      blocks: [
        askedUnit(person, organisation, words),
        ...(unit === null ? [] : textFields(unit, (language) => words.say('form.text-in', { language }), words)),
        moment('from', 0),
        moment('planned-from', 24),
        moment('planned-until', 26),
        moment('until', 26),
      ],
    },
    words,
  );
};

const register = ({ reception, client }: WorkspaceTools, world: AnnouncementWorld): void => {
  reception.onClick(
    planId,
    async (click) => {
      const view = planModal(click, world.clock.now(), click.place?.channel ?? null);
      await openModal(client, click.triggerId, view);
    },
    true,
  );
  reception.onSubmit(
    planId,
    (fields, words) => wrongMoments(fields, words),
    (submission) => publish(world, submission),
  );
  reception.onClick(signParametersId, async ({ value, person, organisation, words, tell }) => {
    const result = await signParameters(world, { actor: staffActor(person.id), noticeId: value });
    await tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('announcement.done.signed')
          : ownRefusal('announcement', result, organisation, words),
      ),
    );
  });
  reception.onClick(withdrawId, async ({ value, person, organisation, words, tell }) => {
    const result = await withdrawAnnouncement(world, staffActor(person.id), value);
    await tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('announcement.done.withdrawn')
          : ownRefusal('announcement', result, organisation, words),
      ),
    );
  });
};

const moments = ['from', 'until', 'planned-from', 'planned-until'];

const wrongMoments = (fields: Submission['fields'], words: Words): FieldFaults => {
  const wrong = moments.filter((id) => fields[id] !== undefined && readMoment(fields[id] ?? '', 'UTC') === null);
  if (wrong.length === 0) return null;
  const sentence = words.say('form.moment-wrong', { example: '2026-11-23 20:00' });
  return Object.fromEntries(wrong.map((id) => [id, sentence]));
};

const publish = async (world: AnnouncementWorld, submission: Submission): Promise<void> => {
  const { fields, person, organisation, words, memory } = submission;
  const zone = readMemory(memory).about;
  const at = (id: string): Date => readMoment(fields[id] ?? '', zone) ?? new Date(Number.NaN);
  const from = at('from');
  const now = world.clock.now();
  const result = await publishAnnouncement(world, staffActor(person.id), {
    unitId: fields[unitField] ?? person.unitId,
    kind: 'upgrade',
    text: textsOf(fields),
    // Minutes are all that can be written: the one that runs means at once.
    from: Math.abs(from.getTime() - now.getTime()) < 10 * 60_000 && from < now ? now : from,
    until: at('until'),
    planned: { from: at('planned-from'), until: at('planned-until') },
    incidentId: null,
  });
  await submission.tell(
    shortMessage(
      result.kind === 'done'
        ? words.say('announcement.done.published')
        : ownRefusal('announcement', result, organisation, words),
    ),
  );
};
