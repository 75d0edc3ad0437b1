import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { SuggestionChange, SuggestionStore } from './ports.ts';
import type { Suggestion, SuggestionAct } from './suggestion.ts';

/** What everything done with suggestions needs. */
export interface SuggestionDesk {
  readonly suggestions: SuggestionStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who does what to a suggestion, and why. */
export interface Doing {
  readonly actor: Actor;
  readonly act: SuggestionAct;
  readonly reason: string | null;
}

/** A suggestion as it stands after a step, with everything that is saved along with it. */
export const changed = (
  { ids }: Pick<SuggestionDesk, 'ids'>,
  suggestion: Suggestion,
  { actor, act, reason }: Doing,
  now: Date,
): SuggestionChange => ({
  suggestion,
  step: {
    suggestionId: suggestion.id,
    seq: suggestion.version,
    at: now,
    actor,
    act,
    unitId: suggestion.unitId,
    post: suggestion.post,
    reason,
  },
  audit: [
    suggestionAudit({ ids }, suggestion, { actor, action: `suggestion.${act}`, now }, 'done', {
      post: suggestion.post,
      reason,
    }),
  ],
  effects: [
    effectOf('show-suggestion', suggestion, now, ids),
    ...(suggestion.dueAt === null ? [] : [effectOf('tend-suggestion', suggestion, suggestion.dueAt, ids)]),
  ],
});

const effectOf = (
  job: 'show-suggestion' | 'tend-suggestion',
  { id, version }: Suggestion,
  notBefore: Date,
  ids: Ids,
): Effect => ({
  id: ids.next(),
  job,
  key: `${job}:${id}:${version}`,
  payload: { suggestionId: id, version },
  notBefore,
});

export const suggestionAudit = (
  { ids }: Pick<SuggestionDesk, 'ids'>,
  { id, unitId }: Pick<Suggestion, 'id' | 'unitId'>,
  did: { readonly actor: Actor; readonly action: string; readonly now: Date },
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'],
): AuditEntry => ({
  id: ids.next(),
  at: did.now,
  actor: did.actor,
  action: did.action,
  subject: { kind: 'suggestion', id },
  unitId,
  outcome,
  detail,
});
