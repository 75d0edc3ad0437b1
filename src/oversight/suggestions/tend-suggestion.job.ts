import { z } from 'zod';
import { unitOf } from '../../organisation/unit-tree.ts';
import { systemActor } from '../../shared/actor.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { SuggestionBoard } from './ports.ts';
import { overdue } from './suggestion.ts';
import { changed, type SuggestionDesk } from './suggestion-desk.ts';
import { nextStop } from './way.ts';

const payload = z.object({ suggestionId: z.string(), version: z.number() });
type Payload = z.infer<typeof payload>;

/** Shows the newest state of a suggestion to its author and to those on its way. */
export const showSuggestionJob = (
  desk: Pick<SuggestionDesk, 'suggestions'> & { readonly board: SuggestionBoard },
): Job<Payload> => ({
  name: 'show-suggestion',
  payload,
  retry: patientRetry,
  run: async ({ suggestionId }) => {
    const file = await desk.suggestions.find(suggestionId);
    if (file === null) return done;
    const result = await desk.board.show(file);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});

/** Nobody decided within the limit: the suggestion goes on by itself, and is late. */
export const tendSuggestionJob = (desk: SuggestionDesk): Job<Payload> => ({
  name: 'tend-suggestion',
  payload,
  retry: patientRetry,
  run: async ({ suggestionId, version }) => {
    const file = await desk.suggestions.find(suggestionId);
    if (file === null) return done;
    const { suggestion } = file;
    if (suggestion.version !== version || suggestion.dueAt === null) return done;
    const organisation = desk.organisation();
    const now = desk.clock.now();
    const here = unitOf(organisation, suggestion.unitId);
    const stop =
      nextStop(organisation, suggestion, suggestion.authorId) ??
      (here === null ? null : { unit: here, post: suggestion.post });
    if (stop === null) return done;
    const late = overdue(suggestion, stop, now);
    const doing = { actor: systemActor('tend-suggestion'), act: late.act, reason: null };
    await desk.suggestions.save(changed(desk, late.suggestion, doing, now));
    return done;
  },
});
