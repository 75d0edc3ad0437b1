import type { DigestDesk } from '../../../reports/digest/digest-desk.ts';
import { handleItem } from '../../../reports/digest/handle-item.ts';
import type { DigestBoard } from '../../../reports/digest/ports.ts';
import { signDigest } from '../../../reports/digest/sign-digest.ts';
import { staffActor } from '../../../shared/actor.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dutyRefusal } from '../duty/duty-words.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createDigestBoard } from './digest-board.ts';
import { digestTitle, handleItemId, labelOf, signDigestId } from './digest-message.ts';

/** The daily list in the workspace; the board posts once the workspace is made. */
export const createDigestPart = (desk: DigestDesk): WorkspacePart & { readonly board: DigestBoard } => {
  let board: DigestBoard | null = null;
  const made = (): DigestBoard => {
    if (board === null) throw new Error('the workspace is not made yet');
    return board;
  };
  return {
    board: { show: async (digest) => made().show(digest), remind: async (digest, head) => made().remind(digest, head) },
    register: (tools) => {
      board = createDigestBoard(tools);
      registerButtons(tools, desk);
    },
  };
};

const registerButtons = ({ reception }: WorkspaceTools, desk: DigestDesk): void => {
  reception.onClick(handleItemId, async ({ person, organisation, words, value, tell }) => {
    const [, digestId, itemId] = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/.exec(value) ?? [];
    if (digestId === undefined || itemId === undefined) return tell(shortMessage(words.say('faults.stale')));
    const result = await handleItem(desk, { actor: staffActor(person.id), digestId, itemId });
    const about = { space: 'digest', organisation, words, unitId: person.unitId } as const;
    return tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('digest.done.handled', { label: labelOf(result.item, organisation, words) })
          : dutyRefusal(result, about),
      ),
    );
  });
  reception.onClick(signDigestId, async ({ person, organisation, words, value, tell }) => {
    if (!/^[0-9a-f-]{36}$/.test(value)) return tell(shortMessage(words.say('faults.stale')));
    const result = await signDigest(desk, { actor: staffActor(person.id), digestId: value });
    const about = { space: 'digest', organisation, words, unitId: person.unitId } as const;
    return tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('digest.done.signed', { title: digestTitle(result.digest, organisation, words) })
          : dutyRefusal(result, about),
      ),
    );
  });
};
