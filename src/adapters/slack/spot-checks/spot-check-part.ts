import { channelFor } from '../../../organisation/channel-for.ts';
import { checkArchive, type SpotCheckDesk } from '../../../oversight/spot-checks/check-archive.ts';
import type { SpotCheckBoard } from '../../../oversight/spot-checks/ports.ts';
import { seeSample } from '../../../oversight/spot-checks/see-sample.ts';
import { type SpotResult, spotFigures } from '../../../oversight/spot-checks/spot-check.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { wordsIn } from '../blocks/words.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { faultyId, inOrderId, readSpotValue, spotCheckMessage } from './spot-check-message.ts';

/** Samples in the managers' channels, their buttons, and `/hotline check`; the board posts once the workspace is made. */
export const createSpotCheckPart = (desk: SpotCheckDesk): WorkspacePart & { readonly board: SpotCheckBoard } => {
  let board: SpotCheckBoard | null = null;
  return {
    board: {
      show: async (check) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(check);
      },
    },
    subcommands: [checkCommand(desk)],
    register: (tools) => {
      board = createBoard(tools);
      registerButtons(tools, desk);
    },
  };
};

const createBoard = (needs: WorkspaceTools): SpotCheckBoard => ({
  show: async (check) => {
    const organisation = needs.organisation();
    const channel = channelFor(organisation, { unitId: check.unitId, lineId: null }, 'managers');
    // A unit whose managers lost their channel reads the sample with the command.
    if (channel === null) return { kind: 'shown' };
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, check.unitId)));
    const result = await needs.postOnce({
      key: `spot-check:${check.id}`,
      channel: channel.slackChannel,
      version: spotFigures(check).checked + 1,
      lane: 'normal',
      message: spotCheckMessage(check, organisation, words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});

const checkCommand = (desk: SpotCheckDesk): Subcommand => ({
  name: 'check',
  aliases: ['抽查'],
  help: 'check',
  answer: async ({ person, organisation, words }) => {
    const seen = await seeSample(desk, { actor: staffActor(person.id), unitId: person.unitId });
    if (seen.kind === 'refused') return shortMessage(ownRefusal('spot-check', seen, organisation, words));
    const { check } = seen;
    return check === null ? shortMessage(words.say('spot-check.none')) : spotCheckMessage(check, organisation, words);
  },
});

const registerButtons = ({ reception, client }: WorkspaceTools, desk: SpotCheckDesk): void => {
  reception.onClick(inOrderId, (click) => record(desk, click, click.value, 'in-order', ''));
  reception.onClick(
    faultyId,
    async ({ value, place, words, triggerId }) => {
      const asked = askedText({ label: words.say('spot-check.ask'), multiline: true, most: 1000 });
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const frame = { callbackId: faultyId, title: words.say('spot-check.buttons.faulty'), memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(faultyId, askedFaults, (submission) =>
    record(desk, submission, readMemory(submission.memory).about, 'faulty', submission.fields[askedBlock] ?? ''),
  );
};

const record = async (
  desk: SpotCheckDesk,
  visit: Visit,
  value: string,
  result: SpotResult,
  note: string,
): Promise<void> => {
  const { person, organisation, words } = visit;
  const about = readSpotValue(value);
  if (about === null) return visit.tell(shortMessage(words.say('faults.stale')));
  const answer = await checkArchive(desk, { ...about, staffId: person.id, result, note });
  await visit.tell(
    shortMessage(
      answer.kind === 'done'
        ? words.say('spot-check.done', { number: answer.item.number })
        : ownRefusal('spot-check', answer, organisation, words),
    ),
  );
};
