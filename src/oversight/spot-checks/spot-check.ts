import type { Month } from '../../shared/period.ts';
import { type Refused, refused } from '../../shared/refused.ts';

export const spotResults = ['in-order', 'faulty'] as const;
export type SpotResult = (typeof spotResults)[number];

/** An archived ticket that may be drawn. */
export interface Archived {
  readonly ticketId: string;
  readonly number: string;
  readonly assigneeId: string | null;
  /** What the sample is spread over: line of business and kind. */
  readonly stratum: string;
}

/** A drawn ticket, and what its check found. */
export interface SpotItem extends Archived {
  /** Counted from 1. */
  readonly seq: number;
  readonly result: SpotResult | null;
  /** Masked; what was wrong. */
  readonly note: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
}

/** 抽查: the sample of the tickets that a unit archived in a month (art. 24(7)). */
export interface SpotCheck {
  readonly id: string;
  readonly unitId: string;
  readonly month: Month;
  /** Whoever has the seed and the archive draws the same sample again. */
  readonly seed: string;
  /** How many were archived. */
  readonly population: number;
  readonly drawnAt: Date;
  readonly items: readonly SpotItem[];
}

/** Our target: one in twenty, at least five, at most twenty. */
export const sampleSize = (population: number): number =>
  Math.min(population, 20, Math.max(5, Math.ceil(population / 20)));

export interface SpotFigures {
  readonly drawn: number;
  readonly checked: number;
  readonly faulty: number;
}

export const spotFigures = ({ items }: Pick<SpotCheck, 'items'>): SpotFigures => ({
  drawn: items.length,
  checked: items.filter(({ result }) => result !== null).length,
  faulty: items.filter(({ result }) => result === 'faulty').length,
});

export type SpotRefusal = Refused<'checked-already' | 'own-work' | 'note-missing' | 'no-such-item', never>;

/** What a person found; nobody checks their own work, and a fault is told in words. */
export const checkedItem = (
  item: SpotItem,
  found: { readonly result: SpotResult; readonly note: string; readonly staffId: string },
  now: Date,
): SpotItem | SpotRefusal => {
  if (item.result !== null) return refused('checked-already');
  if (item.assigneeId === found.staffId) return refused('own-work');
  if (found.result === 'faulty' && found.note.trim() === '') return refused('note-missing');
  const note = found.note.trim() === '' ? null : found.note.trim();
  return { ...item, result: found.result, note, checkedBy: found.staffId, checkedAt: now };
};
