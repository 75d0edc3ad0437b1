import type { KnownBlock } from '@slack/types';
import { reachOfNotices } from '../../../oversight/notice-texts/read-reach.ts';
import { confirmNotices, lookedAt, mostShown, noticesToConfirm } from '../../../oversight/notices/confirm-notices.ts';
import type { WritingDesk } from '../../../oversight/notices/propose-notice.ts';
import { sendSuggestion } from '../../../oversight/suggestions/send-suggestion.ts';
import type { SuggestionDesk } from '../../../oversight/suggestions/suggestion-desk.ts';
import type { DigestDesk } from '../../../reports/digest/digest-desk.ts';
import { handleItem } from '../../../reports/digest/handle-item.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedFaults } from '../blocks/ask-modal.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { nameOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { dutyRefusal } from '../duty/duty-words.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Click } from '../receiving/visit.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { type Look, noticeIds, readLook, writeLook } from './notice-ids.ts';
import { noticeList } from './notice-message.ts';
import { reasonModal } from './notice-modal.ts';
import { refusalSentence } from './notice-refusal.ts';

export interface LookNeeds {
  readonly desk: WritingDesk;
  readonly digest: DigestDesk;
  readonly suggestions: SuggestionDesk;
}

/** The look at a unit's notices that stands on the list of each working day (art. 50(6)): right, withdraw, correct, or something is missing. */
export const registerLook = ({ reception, client }: WorkspaceTools, needs: LookNeeds): void => {
  reception.onClick(noticeIds.look, (click) => show(needs, click));
  reception.onClick(noticeIds.confirm, (click) => confirm(needs, click));
  reception.onClick(
    noticeIds.missing,
    async ({ value, place, words, triggerId }) => {
      await openModal(client, triggerId, reasonModal('missing', value, place?.channel ?? null, words));
    },
    true,
  );
  reception.onSubmit(noticeIds.missing, askedFaults, async (submission) => {
    const { person, organisation, words, fields, memory, tell } = submission;
    const unit = nameOf(organisation.units, readMemory(memory).about, words.language);
    const task = words.say('public-notice.look.task', { unit, words: fields[askedBlock] ?? '' });
    const sent = await sendSuggestion(needs.suggestions, person.id, task);
    await tell(
      shortMessage(
        sent.kind === 'sent'
          ? words.say('public-notice.look.reported')
          : ownRefusal('suggestion', sent, organisation, words),
      ),
    );
  });
};

/** The unit that an item of a day's list is about; `null` when there is no such item. */
const unitLookedAt = async ({ digest }: LookNeeds, { digestId, itemId }: Look): Promise<string | null> => {
  const list = await digest.digests.find(digestId);
  return list?.items.find(({ id, section }) => id === itemId && section === 'notices')?.subjectId ?? null;
};

const show = async (needs: LookNeeds, click: Click): Promise<void> => {
  const { words, organisation, person, tell } = click;
  const look = readLook(click.value);
  const unitId = look === null ? null : await unitLookedAt(needs, look);
  if (look === null || unitId === null) return tell(shortMessage(words.say('faults.stale')));
  const seen = await noticesToConfirm(needs.desk, { actor: staffActor(person.id), unitId });
  if (seen.kind === 'refused') return tell(shortMessage(refusalSentence(seen, organisation, words)));
  const standing = seen.notices;
  const { texts, clock } = needs.desk;
  const now = clock.now();
  const unit = nameOf(organisation.units, unitId, words.language);
  const title = words.say('public-notice.look.title', { unit });
  const below = lookButtons({ ...look, seen: lookedAt(standing.slice(0, mostShown)) }, unitId, words);
  const reaches = await reachOfNotices(texts, organisation, standing.slice(0, mostShown), now);
  return tell(noticeList(standing, organisation, words, { title, now, reaches, below }));
};

const lookButtons = (look: Look, unitId: string, words: Words): readonly KnownBlock[] => [
  { type: 'section', text: plain(words.say('public-notice.look.asked')) },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: noticeIds.confirm,
        value: writeLook(look),
        style: 'primary',
        text: plain(words.say('public-notice.look.right'), 75),
      },
      {
        type: 'button',
        action_id: noticeIds.missing,
        value: unitId,
        text: plain(words.say('public-notice.look.missing'), 75),
      },
    ],
  },
];

const confirm = async (needs: LookNeeds, { value, words, organisation, person, tell }: Click): Promise<void> => {
  const look = readLook(value);
  const unitId = look === null ? null : await unitLookedAt(needs, look);
  if (look === null || unitId === null) return tell(shortMessage(words.say('faults.stale')));
  const actor = staffActor(person.id);
  const confirmed = await confirmNotices(needs.desk, { actor, unitId, seen: look.seen });
  if (confirmed.kind === 'refused') return tell(shortMessage(refusalSentence(confirmed, organisation, words)));
  const handled = await handleItem(needs.digest, { actor, digestId: look.digestId, itemId: look.itemId });
  const about = { space: 'digest', organisation, words, unitId: person.unitId } as const;
  return tell(
    shortMessage(handled.kind === 'done' ? words.say('public-notice.look.done') : dutyRefusal(handled, about)),
  );
};
