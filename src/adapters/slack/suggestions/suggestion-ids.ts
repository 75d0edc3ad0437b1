import type { SuggestionDecision } from '../../../oversight/suggestions/suggestion.ts';

/** The buttons under a suggestion; each opens a modal of the same id. */
export const suggestionIds = {
  'passed-on': 'suggestion.pass-on',
  'taken-up': 'suggestion.take-up',
  refused: 'suggestion.refuse',
} as const satisfies Readonly<Record<SuggestionDecision, string>>;

export const suggestionDecisions = Object.keys(suggestionIds) as readonly SuggestionDecision[];

/** `null` for anything that we did not write. */
export const readSuggestionId = (text: string): string | null => (/^[0-9a-f-]{36}$/.test(text) ? text : null);
