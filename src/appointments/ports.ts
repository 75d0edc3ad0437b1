import type { Period } from '../shared/period.ts';
import type { Appointment } from './appointment.ts';
import type { PlannedSlot, Slot } from './slot.ts';

export interface SlotStore {
  /**
   * Makes the slots of an office and service within `window` those of `plan`: adds what is missing, sets capacity to the
   * plan or to what is booked when that is more, and takes slots that are no longer planned out of booking (capacity becomes
   * what is booked). Nobody loses a place. A repeated call changes nothing.
   */
  replan(place: SlotPlace, window: Period, plan: readonly PlannedSlot[]): Promise<SlotChanges>;
  /** Slots with a place left that start within `window`, earliest first, at most `limit`. */
  free(place: SlotPlace, window: Period, limit: number): Promise<readonly Slot[]>;
  find(id: string): Promise<Slot | null>;
}

/** Where and what for. */
export interface SlotPlace {
  readonly unitId: string;
  readonly officeId: string;
  readonly serviceId: string;
}

/** How many slots a plan touched. */
export interface SlotChanges {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

export interface AppointmentStore {
  /** By its id, which is the id of its ticket. */
  find(id: string): Promise<Appointment | null>;
  /** Booked appointments of a citizen whose slot starts at or after `from`, earliest first. */
  upcoming(citizenId: string, from: Date): Promise<readonly UpcomingAppointment[]>;
}

export interface UpcomingAppointment {
  readonly appointment: Appointment;
  readonly slot: Slot;
}
