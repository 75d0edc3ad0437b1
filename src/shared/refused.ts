/** An expected "no": a value that the caller must handle, with a reason from a closed set. */
export interface Refused<Reason extends string, Detail = unknown> {
  readonly kind: 'refused';
  readonly reason: Reason;
  /** What the sentence shown to the person needs, for example who claimed it first. Never personal data of a citizen. */
  readonly detail?: Detail;
}

export const refused = <const Reason extends string>(reason: Reason): Refused<Reason, never> => ({
  kind: 'refused',
  reason,
});

export const refusedWith = <const Reason extends string, Detail>(
  reason: Reason,
  detail: Detail,
): Refused<Reason, Detail> => ({ kind: 'refused', reason, detail });
