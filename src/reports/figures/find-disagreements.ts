import { ticketKinds } from '../../tickets/ticket-kind.ts';
import type { ReportFigures } from '../monthly-report.ts';
import { classifyCall, isReportCategory } from './classify-call.ts';
import { countFigures, countTickets, sumOf } from './count-figures.ts';
import type { CallGroup, Figures, TicketGroup, UnitWork } from './figures.ts';
import { countVolume } from './volume.ts';

/** Why a month cannot be published: something that counts nowhere, or a sum that does not come out. */
export type Disagreement =
  | { readonly kind: 'calls'; readonly group: CallGroup; readonly count: number; readonly why: string }
  | { readonly kind: 'tickets'; readonly group: TicketGroup; readonly count: number; readonly why: string }
  | { readonly kind: 'sum'; readonly of: string; readonly total: number; readonly parts: number };

/** Everything in the figures that keeps the totals from being the sum of their named parts. Empty: they reconcile. */
export const findDisagreements = (figures: Figures): readonly Disagreement[] => {
  const whole = countFigures(figures.calls, figures.tickets);
  return [
    ...figures.calls.flatMap(({ count, ...group }): readonly Disagreement[] => {
      const counted = classifyCall(group);
      return counted.kind === 'disagrees' ? [{ kind: 'calls', group, count, why: counted.why }] : [];
    }),
    ...figures.tickets.flatMap(({ count, ...group }): readonly Disagreement[] => {
      const why = ticketFault(group);
      return why === null ? [] : [{ kind: 'tickets', group, count, why }];
    }),
    ...[...sums(figures, whole), ...volumeSums(figures)].filter((sum) => sum.total !== sum.parts),
    ...figures.work.flatMap((work) => workFaults(figures, work)),
  ];
};

const sums = (figures: Figures, { calls, tickets }: ReportFigures) => {
  const sum = (of: string, total: number, parts: number) => ({ kind: 'sum' as const, of, total, parts });
  return [
    sum('calls', figures.callTotal, calls.total),
    sum('calls by category and exclusion', calls.total, sumOf(calls.byCategory) + sumOf(calls.excluded)),
    sum('calls by result', sumOf(calls.byCategory), calls.answered + (calls.handedOn ?? 0) + calls.abandoned),
    sum('tickets', figures.ticketTotal, tickets.total),
    sum('tickets by kind', tickets.total, sumOf(tickets.byKind)),
    sum('tickets by category', tickets.total, sumOf(tickets.byCategory)),
  ];
};

/** The tickets of a unit are those of its groups, findings are open or answered, and no part is more than its whole. */
const workFaults = ({ tickets }: Figures, work: UnitWork): readonly Disagreement[] => {
  const { unitId } = work;
  const counted = countTickets(tickets.filter((group) => group.unitId === unitId)).total;
  const sum = (of: string, total: number, parts: number) =>
    ({ kind: 'sum', of: `${of} of ${unitId}`, total, parts }) as const;
  const equal = [
    sum('tickets', counted, work.tickets),
    sum('findings', work.findings, work.findingsOpen + work.findingsAnswered),
  ];
  const within = [
    sum('returned tickets', work.tickets, work.returned),
    sum('reopened tickets', work.tickets, work.reopened),
    sum('tickets whose citizen was asked', work.tickets, work.asked),
    sum('satisfied citizens', work.asked, work.satisfied),
    sum('faulty spot checks', work.checked, work.faulty),
  ];
  return [
    ...equal.filter(({ total, parts }) => total !== parts),
    ...within.filter(({ total, parts }) => parts > total),
  ];
};

const volumeSums = ({ volume }: Figures) => {
  const { visits, visitsOf, texts, textsOf, textsAbout } = countVolume(volume);
  const sum = (of: string, total: number, parts: number) => ({ kind: 'sum' as const, of, total, parts });
  const totals = (parts: Readonly<Record<string, { readonly total: number }>>): number =>
    Object.values(parts).reduce((all, { total }) => all + total, 0);
  return [
    sum('appointments', volume.visitTotal, visits.total),
    sum('appointments by standing', visits.total, sumOf(visits.byStanding)),
    sum('appointments by service', visits.total, totals(visitsOf)),
    sum('texts', volume.textTotal, texts.total),
    sum('texts by standing', texts.total, sumOf(texts.byStanding)),
    sum('texts by service', texts.total, totals(textsOf)),
    sum('texts by what they are about', texts.total, totals(textsAbout)),
  ];
};

const ticketFault = ({ kind, category }: TicketGroup): string | null => {
  if (!(ticketKinds as readonly string[]).includes(kind)) return `is a ${kind}, which is no kind of ticket`;
  return isReportCategory(category) ? null : `counts under ${category}, which is no category of the report`;
};

/** One line for an operator; `ids` are those of the calls or tickets. */
export const disagreementLine = (disagreement: Disagreement, ids: readonly string[]): string => {
  if (disagreement.kind === 'sum') {
    return `${disagreement.of}: the total is ${disagreement.total}, its parts add up to ${disagreement.parts}`;
  }
  const { kind, count, why, group } = disagreement;
  const more = count > ids.length ? ` and ${count - ids.length} more` : '';
  return `${count} ${kind} of ${group.unitId}: ${why} (${ids.join(', ')}${more})`;
};
