import { type ReportCategory, reportCategories } from '../../tickets/ticket-kind.ts';
import type { CallGroup } from './figures.ts';

/** Why a call counts under no category. Every call counts under one category or is excluded for one of these reasons. */
export const exclusions = ['no-request', 'abandoned', 'person-only', 'refused', 'in-progress'] as const;
export type Exclusion = (typeof exclusions)[number];

/** What became of a call that asked for something. `handedOn`: the caller talked to a partner. */
export type CallResult = 'answered' | 'handedOn' | 'abandoned';

export type CallClass =
  | { readonly kind: 'category'; readonly category: ReportCategory; readonly result: CallResult }
  | { readonly kind: 'excluded'; readonly exclusion: Exclusion }
  /** What is stored contradicts itself, or is no word of the report. */
  | { readonly kind: 'disagrees'; readonly why: string };

/** What the report makes of a call. `person-only`: the caller talked to a person without asking for anything before. */
export const classifyCall = ({ category, outcome, ended }: CallGroup): CallClass => {
  if (!ended) return { kind: 'excluded', exclusion: 'in-progress' };
  if (outcome === 'refused') return { kind: 'excluded', exclusion: 'refused' };
  if (category === null) return withoutCategory(outcome);
  if (!isReportCategory(category)) return disagrees(`counts under ${category}, which is no category of the report`);
  switch (outcome) {
    case 'completed':
    case 'transferred':
    case 'promised':
      return { kind: 'category', category, result: 'answered' };
    case 'handed-on':
      return { kind: 'category', category, result: 'handedOn' };
    case 'abandoned':
      return { kind: 'category', category, result: 'abandoned' };
    case 'no-request':
      return disagrees(`counts under ${category} and as a call without a request`);
    default:
      return disagrees(
        outcome === null ? 'ended without an outcome' : `ended as ${outcome}, which the report does not know`,
      );
  }
};

const withoutCategory = (outcome: string | null): CallClass => {
  switch (outcome) {
    case 'no-request':
    case 'abandoned':
      return { kind: 'excluded', exclusion: outcome };
    case 'transferred':
      return { kind: 'excluded', exclusion: 'person-only' };
    case null:
      return disagrees('ended without an outcome');
    default:
      return disagrees(`ended as ${outcome} and counts under no category`);
  }
};

export const isReportCategory = (category: string): category is ReportCategory =>
  (reportCategories as readonly string[]).includes(category);

const disagrees = (why: string): CallClass => ({ kind: 'disagrees', why });
