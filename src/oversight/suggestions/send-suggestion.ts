import { staffActor } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { dueIn, type Suggestion } from './suggestion.ts';
import { changed, type SuggestionDesk, suggestionAudit } from './suggestion-desk.ts';
import { firstStop } from './way.ts';

export type SendResult =
  | { readonly kind: 'sent'; readonly suggestion: Suggestion }
  | NotPermitted
  | Refused<'text-missing' | 'nobody-to-send-to', never>;

/** A suggestion of somebody at work sets out on its way. */
export const sendSuggestion = async (desk: SuggestionDesk, authorId: string, words: string): Promise<SendResult> => {
  const organisation = desk.organisation();
  const actor = staffActor(authorId);
  const now = desk.clock.now();
  const author = organisation.staff.find(({ id }) => id === authorId);
  const place = { unitId: author?.unitId ?? '', lineId: null };
  const allowed = permit(organisation, actor, 'suggestion.send', place);
  if (allowed !== 'ok' || author === undefined) {
    const no = allowed === 'ok' ? refused('nobody-to-send-to') : allowed;
    const did = { actor, action: 'suggestion.send', now };
    await desk.suggestions.audit([
      suggestionAudit(desk, { id: 'new', unitId: place.unitId }, did, 'refused', { reason: no.reason }),
    ]);
    return no;
  }
  const text = maskText(words.trim());
  if (text === '') return refused('text-missing');
  const stop = firstStop(organisation, author);
  if (stop === null) return refused('nobody-to-send-to');
  const suggestion: Suggestion = {
    id: desk.ids.next(),
    authorId,
    text,
    unitId: stop.unit.id,
    post: stop.post,
    state: 'waiting',
    sentAt: now,
    dueAt: dueIn(stop.unit, now),
    version: 1,
  };
  await desk.suggestions.save(changed(desk, suggestion, { actor, act: 'sent', reason: null }, now));
  return { kind: 'sent', suggestion };
};
