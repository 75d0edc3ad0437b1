/** A bookable stretch of time at an office for a service. */
export interface Slot {
  readonly id: string;
  readonly unitId: string;
  readonly officeId: string;
  readonly serviceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
  /** Never above `capacity`. */
  readonly booked: number;
}

/** A slot as the calendar gives it. `id` is taken only when no slot of that place starts then. */
export interface PlannedSlot {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** At least 1. */
  readonly capacity: number;
}
