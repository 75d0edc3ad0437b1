/**
 * A change to the slots, saved in the transaction of the call that asked for it. The database holds the capacity: when the slot
 * filled up meanwhile the whole save is refused with `slot-full` and nothing is written.
 */
export type Booking =
  | {
      readonly kind: 'book';
      readonly appointmentId: string;
      readonly ticketId: string;
      readonly citizenId: string | null;
      readonly slotId: string;
      readonly at: Date;
    }
  /** To another slot; the old place is freed. */
  | { readonly kind: 'move'; readonly appointmentId: string; readonly slotId: string; readonly at: Date }
  /** Frees the place. */
  | { readonly kind: 'cancel'; readonly appointmentId: string; readonly at: Date };
