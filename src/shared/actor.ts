/** Who is behind a change. Every write names one; the audit entry keeps it. */
export type Actor =
  | { readonly kind: 'citizen'; readonly callId: string }
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'system'; readonly job: string }
  | { readonly kind: 'carrier' }
  | { readonly kind: 'operator'; readonly account: string };

export const systemActor = (job: string): Actor => ({ kind: 'system', job });
export const staffActor = (staffId: string): Actor => ({ kind: 'staff', staffId });
export const citizenActor = (callId: string): Actor => ({ kind: 'citizen', callId });
export const operatorActor = (account: string): Actor => ({ kind: 'operator', account });

/** Whether both are one member of staff. */
export const isSamePerson = (one: Actor, other: Actor): boolean =>
  one.kind === 'staff' && other.kind === 'staff' && one.staffId === other.staffId;
