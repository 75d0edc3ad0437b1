import {
  confirmStoppage,
  previewStoppage,
  recentStoppages,
  type StoppageDesk,
} from '../../../appointments/stoppage/stoppage-desk.ts';
import { staffActor } from '../../../shared/actor.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Click, Submission } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { outlookMessage, stoppageList } from './stoppage-message.ts';
import { askedIn, stoppageModal, wrongMoments } from './stoppage-modal.ts';
import { readStoppage, stoppageIds, writeStoppage } from './stoppage-value.ts';

/** `/hotline appointments`: appointments that cannot take place are moved together, and who was reached. */
export const createStoppagePart = (desk: StoppageDesk): WorkspacePart => ({
  subcommands: [appointmentsCommand(desk)],
  register: (tools) => register(tools, desk),
});

const appointmentsCommand = (desk: StoppageDesk): Subcommand => ({
  name: 'appointments',
  aliases: ['预约', '預約'],
  help: 'appointments',
  answer: async ({ person, organisation, words }) =>
    stoppageList(await recentStoppages(desk, staffActor(person.id)), organisation, words),
});

const register = ({ reception, client }: WorkspaceTools, desk: StoppageDesk): void => {
  reception.onClick(
    stoppageIds.new,
    async (click) => {
      const view = stoppageModal(click, desk.clock.now(), click.place?.channel ?? null);
      if (view === null) await click.tell(shortMessage(click.words.say('stoppage.refusals.no-such-place')));
      else await openModal(client, click.triggerId, view);
    },
    true,
  );
  reception.onSubmit(stoppageIds.new, wrongMoments, (submission) => preview(desk, submission));
  reception.onClick(stoppageIds.confirm, (click) => confirm(desk, click));
};

const preview = async (desk: StoppageDesk, submission: Submission): Promise<void> => {
  const { fields, person, organisation, words, memory, tell } = submission;
  const asked = askedIn(fields, readMemory(memory).about);
  const result = await previewStoppage(desk, staffActor(person.id), asked);
  if (result.kind === 'refused') return tell(shortMessage(ownRefusal('stoppage', result, organisation, words)));
  const value = writeStoppage(result.id, asked);
  await tell(outlookMessage(asked, result.outlook, value, organisation, words));
};

const confirm = async (desk: StoppageDesk, { value, person, organisation, words, tell }: Click): Promise<void> => {
  const confirmed = readStoppage(value);
  if (confirmed === null) return;
  const result = await confirmStoppage(desk, staffActor(person.id), confirmed.id, confirmed.asked);
  await tell(
    shortMessage(
      result.kind === 'refused'
        ? ownRefusal('stoppage', result, organisation, words)
        : words.say('stoppage.done', { count: result.affected }),
    ),
  );
};
