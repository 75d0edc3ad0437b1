import { staffActor } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { decided, type Suggestion, type SuggestionDecision, type SuggestionRefusal } from './suggestion.ts';
import { changed, type SuggestionDesk, suggestionAudit } from './suggestion-desk.ts';
import { nextStop } from './way.ts';

export interface SuggestionVerdict {
  readonly suggestionId: string;
  readonly staffId: string;
  readonly act: SuggestionDecision;
  /** Needed to refuse, to take up, and to hand over where nobody is above. */
  readonly reason: string;
}

export type DecideResult =
  | { readonly kind: 'decided'; readonly suggestion: Suggestion }
  | NotPermitted
  | SuggestionRefusal
  | Refused<'no-such-suggestion', never>;

/** Whoever has a suggestion passes it on, refuses it with a reason, or takes it up; the author is told. Refusals are audited. */
export const decideSuggestion = async (desk: SuggestionDesk, verdict: SuggestionVerdict): Promise<DecideResult> => {
  const organisation = desk.organisation();
  const actor = staffActor(verdict.staffId);
  const now = desk.clock.now();
  const file = await desk.suggestions.find(verdict.suggestionId);
  if (file === null) return refused('no-such-suggestion');
  const { suggestion } = file;
  const place = { unitId: suggestion.unitId, lineId: null };
  const allowed = permit(organisation, actor, 'suggestion.decide', place);
  const no = allowed === 'ok' ? notTheirs(desk, suggestion, verdict.staffId) : allowed;
  if (no !== null) {
    const did = { actor, action: 'suggestion.decide', now };
    await desk.suggestions.audit([suggestionAudit(desk, suggestion, did, 'refused', { reason: no.reason })]);
    return no;
  }
  const reason = maskText(verdict.reason.trim());
  const next = nextStop(organisation, suggestion, suggestion.authorId);
  const result = decided(suggestion, { act: verdict.act, reason, next }, now);
  if ('kind' in result) return result;
  const doing = { actor, act: result.act, reason: reason === '' ? null : reason };
  const saved = await desk.suggestions.save(changed(desk, result.suggestion, doing, now));
  return saved === 'saved' ? { kind: 'decided', suggestion: result.suggestion } : refused('settled-already');
};

const notTheirs = (desk: SuggestionDesk, { post, authorId }: Suggestion, staffId: string): SuggestionRefusal | null => {
  if (staffId === authorId) return refused('own-suggestion');
  const person = desk.organisation().staff.find(({ id }) => id === staffId);
  return person?.roles.includes(post) === true ? null : refused('not-yours');
};
