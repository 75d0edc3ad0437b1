import type { Actor } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import type { Particular, Ticket } from '../../tickets/ticket.ts';

/** What may be corrected; number, instant of registration and citizen never change. */
export const correctableFields = [
  'unitId',
  'lineId',
  'categoryId',
  'kind',
  'reportCategory',
  'priority',
  'particulars',
  'claimedAt',
  'answeredAt',
  'closedAt',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** The facts of a ticket that a correction can touch. */
export type Facts = Pick<Ticket, CorrectableField>;

/** A correction that was carried out (art. 45). `before` and `after` hold all facts; they are sealed where they are kept. */
export interface Correction {
  readonly id: string;
  readonly ticketId: string;
  /** The version of the ticket that it made. */
  readonly version: number;
  readonly approvalId: string;
  readonly requestedBy: Actor;
  readonly approvedBy: Actor;
  readonly reason: string;
  readonly fields: readonly CorrectableField[];
  readonly before: Facts;
  readonly after: Facts;
  readonly at: Date;
}

/** One changed value for people: personal data masked, ids as they are. */
export interface ShownChange {
  /** A field, or `particulars.<key>`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export const factsOf = (ticket: Facts): Facts => {
  const { unitId, lineId, categoryId, kind, reportCategory, priority } = ticket;
  const { particulars, claimedAt, answeredAt, closedAt } = ticket;
  return { unitId, lineId, categoryId, kind, reportCategory, priority, particulars, claimedAt, answeredAt, closedAt };
};

export const changedFields = (before: Facts, after: Facts): readonly CorrectableField[] =>
  correctableFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));

/** What would change, value by value, for whoever decides and for the history. */
export const shownChanges = (before: Facts, after: Facts): readonly ShownChange[] =>
  changedFields(before, after).flatMap((field) =>
    field === 'particulars'
      ? changedParticulars(before.particulars, after.particulars)
      : [{ field, before: textOf(before[field]), after: textOf(after[field]) }],
  );

const changedParticulars = (before: readonly Particular[], after: readonly Particular[]): readonly ShownChange[] => {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))];
  const said = (all: readonly Particular[], key: string): string =>
    all
      .filter((each) => each.key === key)
      .map(({ value }) => maskText(value))
      .join(' / ');
  return keys
    .map((key) => ({ field: `particulars.${key}`, before: said(before, key), after: said(after, key) }))
    .filter((change) => change.before !== change.after);
};

const textOf = (value: string | Date | null): string =>
  value === null ? '' : value instanceof Date ? value.toISOString() : value;

/** Facts as text, to be sealed. */
export const writeFacts = (facts: Facts): string => JSON.stringify(facts);

export const readFacts = (text: string): Facts => {
  const facts = JSON.parse(text) as Facts;
  const instant = (at: Date | null): Date | null => (at === null ? null : new Date(at));
  return {
    ...facts,
    claimedAt: instant(facts.claimedAt),
    answeredAt: instant(facts.answeredAt),
    closedAt: instant(facts.closedAt),
  };
};
