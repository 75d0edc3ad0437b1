import type { Escalation } from '../../src/escalation/escalation.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';

/** A Monday morning in Chongqing: 10:00 on 2026-11-23. */
export const monday = new Date('2026-11-23T02:00:00.000Z');

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** A registered complaint that waits for someone. */
export const sampleTicket = (over: Partial<Ticket> = {}): Ticket => ({
  id: '01980000-0000-7000-8000-000000000001',
  number: 'CQ-261123-00001-3',
  unitId: 'cq',
  lineId: 'vehicles',
  kind: 'complaint',
  categoryId: 'plates',
  reportCategory: 'complaint',
  priority: 'normal',
  state: 'dispatched',
  language: 'zh-CN',
  citizenId: '01980000-0000-7000-8000-00000000c001',
  callerMasked: '138****8000',
  callId: null,
  particulars: [{ key: 'category', kind: 'choice', value: 'plates' }],
  assigneeId: null,
  registeredAt: monday,
  dueAt: minutesAfter(monday, 480),
  dueBasis: 'art. 52',
  claimedAt: null,
  answeredAt: null,
  closedAt: null,
  answer: null,
  mergedIntoId: null,
  looksLikeId: null,
  splitFromId: null,
  returns: 0,
  refereeUnitId: null,
  reopenings: 0,
  pausedSeconds: 0,
  escalationLevel: 0,
  version: 2,
  ...over,
});

/** A timer that runs out an hour after the sample ticket was registered. */
export const sampleEscalation = (over: Partial<Escalation> = {}): Escalation => ({
  id: '01980000-0000-7000-8000-00000000e001',
  ticketId: '01980000-0000-7000-8000-000000000001',
  cause: 'unclaimed',
  round: 1,
  state: 'waiting',
  rung: 0,
  dueAt: minutesAfter(monday, 60),
  acknowledgedBy: null,
  acknowledgedAt: null,
  endedAt: null,
  endedWhy: null,
  version: 1,
  ...over,
});
