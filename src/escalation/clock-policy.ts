import type { Limit } from '../shared/duration.ts';

/** Clocks of a unit beside those of its tickets; resolved, one for every unit. */
export interface ClockPolicy {
  readonly unitId: string;
  /** How long a referee of this unit may think about a returned ticket. */
  readonly referee: Limit;
  /** After this the form of an incident is written, so that somebody can complete it before it goes up; wall clock. */
  readonly incidentDraft: Limit;
  /** Not restored after this: the form goes up; wall clock, two hours at most (art. 61(1)). */
  readonly incidentReport: Limit;
}

/** Holds for a unit whose organisation file says nothing. */
export const defaultClocks: Omit<ClockPolicy, 'unitId'> = {
  referee: { iso: 'PT4H', working: true },
  incidentDraft: { iso: 'PT90M', working: false },
  incidentReport: { iso: 'PT2H', working: false },
};

export const clockPolicyOf = (
  { clocks }: { readonly clocks?: readonly ClockPolicy[] },
  unitId: string,
): Omit<ClockPolicy, 'unitId'> => clocks?.find((policy) => policy.unitId === unitId) ?? defaultClocks;
