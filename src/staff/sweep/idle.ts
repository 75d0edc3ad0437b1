/** An account unused for longer than a year is suspended (art. 44(3)); its keepers are told a month before. */
export const idleWarningDay = 335;
export const idleLimitDay = 366;

const dayMs = 24 * 3_600_000;

export type Idleness =
  | { readonly kind: 'in-use' }
  | { readonly kind: 'warn'; readonly suspendedOn: Date }
  | { readonly kind: 'suspend' };

/** What becomes of an account last seen at an instant. Day 1 begins 24 hours after it. */
export const idlenessOf = (lastSeen: Date, now: Date): Idleness => {
  const day = Math.floor((now.getTime() - lastSeen.getTime()) / dayMs);
  if (day >= idleLimitDay) return { kind: 'suspend' };
  if (day >= idleWarningDay) return { kind: 'warn', suspendedOn: new Date(lastSeen.getTime() + idleLimitDay * dayMs) };
  return { kind: 'in-use' };
};
