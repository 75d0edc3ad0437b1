import type { Period } from '../../shared/period.ts';

/** What an agent said of themselves: takes calls and tickets, or does not. It runs out; afterwards the rota holds again. */
export interface Presence {
  readonly staffId: string;
  readonly unitId: string;
  readonly isOn: boolean;
  readonly period: Period;
  readonly version: number;
}

/** `null`: nothing said, or it ran out. */
export const presenceOf = (presences: readonly Presence[], staffId: string, at: Date): Presence | null =>
  presences.find((presence) => presence.staffId === staffId && presence.period.from <= at && at < presence.period.to) ??
  null;
