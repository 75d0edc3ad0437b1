export const appointmentStates = ['booked', 'cancelled', 'kept', 'missed'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** A citizen's place in a slot. Has the id of its ticket: one each, so either names both. */
export interface Appointment {
  readonly id: string;
  readonly ticketId: string;
  readonly citizenId: string | null;
  readonly slotId: string;
  readonly state: AppointmentState;
  readonly bookedAt: Date;
  readonly cancelledAt: Date | null;
}
