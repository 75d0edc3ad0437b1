import type { Absence } from '../../src/staff/duty/absence.ts';
import type { Presence } from '../../src/staff/duty/presence.ts';
import type { DutyChanges } from '../../src/staff/duty/roster.ts';
import type { Shift } from '../../src/staff/duty/shift.ts';
import type { Swap } from '../../src/staff/duty/swap.ts';

/** Manager of vehicles in the sample city, every workday in office hours. */
export const sampleShift = (over: Partial<Shift> = {}): Shift => ({
  unitId: 'cq',
  lineId: 'vehicles',
  staffId: 'manager',
  as: 'manager',
  on: ['workdays'],
  span: { from: '09:00', until: '17:00' },
  firstOn: null,
  lastOn: null,
  ...over,
});

export const sampleAbsence = (staffId: string, from: Date, to: Date, over: Partial<Absence> = {}): Absence => ({
  id: `absence-${staffId}`,
  staffId,
  unitId: 'cq',
  period: { from, to },
  reason: 'leave',
  enteredBy: staffId,
  enteredAt: from,
  version: 1,
  ...over,
});

export const sampleSwap = (giverId: string, takerId: string, on: string, over: Partial<Swap> = {}): Swap => ({
  id: `swap-${giverId}-${on}`,
  unitId: 'cq',
  on,
  giverId,
  takerId,
  state: 'agreed',
  consentBy: [giverId, takerId],
  askedBy: giverId,
  askedAt: new Date('2026-11-20T02:00:00Z'),
  decidedBy: takerId,
  decidedAt: new Date('2026-11-20T03:00:00Z'),
  version: 2,
  ...over,
});

export const samplePresence = (staffId: string, isOn: boolean, from: Date, to: Date): Presence => ({
  staffId,
  unitId: 'cq',
  isOn,
  period: { from, to },
  version: 1,
});

export const dutyChanges = (over: Partial<DutyChanges> = {}): DutyChanges => ({
  absences: [],
  swaps: [],
  presences: [],
  ...over,
});
