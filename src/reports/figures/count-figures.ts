import { type ReportCategory, reportCategories, type TicketKind, ticketKinds } from '../../tickets/ticket-kind.ts';
import type { CallFigures, ReportFigures, TicketFigures } from '../monthly-report.ts';
import { classifyCall, type Exclusion, exclusions } from './classify-call.ts';
import type { CountedCalls, CountedTickets } from './figures.ts';

/** Adds groups up. Groups that disagree count in the totals only, so that a sum that hides them cannot match. */
export const countFigures = (calls: readonly CountedCalls[], tickets: readonly CountedTickets[]): ReportFigures => ({
  calls: countCalls(calls),
  tickets: countTickets(tickets),
});

export const countCalls = (groups: readonly CountedCalls[]): CallFigures => {
  const byCategory = zeros<ReportCategory>(reportCategories);
  const excluded = zeros<Exclusion>(exclusions);
  const results = { answered: 0, handedOn: 0, abandoned: 0 };
  let total = 0;
  for (const group of groups) {
    total += group.count;
    const counted = classifyCall(group);
    if (counted.kind === 'excluded') excluded[counted.exclusion] += group.count;
    if (counted.kind !== 'category') continue;
    byCategory[counted.category] += group.count;
    results[counted.result] += group.count;
  }
  return { total, byCategory, excluded, ...results };
};

export const countTickets = (groups: readonly CountedTickets[]): TicketFigures => {
  const byKind = zeros<TicketKind>(ticketKinds);
  const byCategory = zeros<ReportCategory>(reportCategories);
  const sum = (matches: (group: CountedTickets) => boolean) =>
    groups.filter(matches).reduce((total, group) => total + group.count, 0);
  for (const kind of ticketKinds) byKind[kind] = sum((group) => group.kind === kind);
  for (const category of reportCategories) byCategory[category] = sum((group) => group.category === category);
  return {
    total: sum(() => true),
    byKind,
    byCategory,
    drafts: sum((group) => group.standing === 'draft'),
    merged: sum((group) => group.standing === 'merged'),
    answered: sum((group) => group.standing === 'answered'),
    visits: sum((group) => group.timeliness === 'visit'),
    withinDeadline: sum((group) => group.timeliness === 'within'),
    late: sum((group) => group.timeliness === 'late'),
    running: sum((group) => group.timeliness === 'running'),
  };
};

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

const zeros = <Key extends string>(keys: readonly Key[]): Record<Key, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
