import type { Booking } from '../../../src/appointments/booking.ts';
import type { AppointmentStore, SlotStore } from '../../../src/appointments/ports.ts';
import type { StoppageStore } from '../../../src/appointments/stoppage/ports.ts';
import type { VisitStore } from '../../../src/appointments/visits/ports.ts';
import type { EscalationStore, TimerAudit } from '../../../src/escalation/ports.ts';
import type { TicketStore } from '../../../src/tickets/ports.ts';

/** Stores over one fresh, empty database in which `worldUnits`, `worldLines`, `worldStaff` and `worldCitizens` exist. */
export interface StoreWorld {
  readonly tickets: TicketStore;
  readonly escalations: EscalationStore;
  readonly timers: TimerAudit;
  readonly slots: SlotStore;
  readonly appointments: AppointmentStore;
  readonly stoppages: StoppageStore;
  readonly visits: VisitStore;
  /** Saves a booking in a transaction of its own, as the turn of a call does; its ticket exists. */
  book(booking: Booking): Promise<'saved' | 'slot-full'>;
  /** Every effect ever saved, in any order. */
  effects(): Promise<readonly SavedEffect[]>;
  /** Marks the effect with this key as settled. */
  settle(key: string, at: Date): Promise<void>;
  /** Every audit entry, oldest first, as `action:outcome`. */
  audited(): Promise<readonly string[]>;
}

export interface SavedEffect {
  readonly key: string;
  readonly job: string;
  readonly notBefore: Date;
  readonly payload: Readonly<Record<string, unknown>>;
}

export const worldUnits = [
  { id: 'cq', code: 'CQ', parentId: null, timeZone: 'Asia/Shanghai' },
  { id: 'cq-wanzhou', code: 'WZ', parentId: 'cq', timeZone: 'Asia/Shanghai' },
] as const;

export const worldLines = ['vehicles', 'licences'] as const;

export const worldCitizens = ['01980000-0000-7000-8000-00000000c001', '01980000-0000-7000-8000-00000000c002'] as const;

export const worldStaff = ['agent', 'one', 'two', 'three', 'manager'] as const;
