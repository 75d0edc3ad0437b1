import { type Call, laterState, rankOf } from '../../src/calls/call.ts';
import type { CallStore, SecurityEvent, SecurityLog } from '../../src/calls/ports.ts';
import type { Recording } from '../../src/calls/recordings/recording.ts';
import type { CallChange, NewCitizen, SavedChange } from '../../src/calls/turn/call-change.ts';
import type { LoadedTurn } from '../../src/calls/turn/loaded-turn.ts';
import type { GivenReply } from '../../src/calls/turn/reply.ts';
import { type CallerBlock, noRecord } from '../../src/oversight/blocking/standing/caller-record.ts';
import type { Ending, NoticeWish } from '../../src/oversight/notice-texts/notice-wish.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { bookInMemory, createMemoryAppointmentStore } from './memory-slot-store.ts';
import { type MemoryTables, saveInMemory } from './memory-tables.ts';
import { type MemoryText, textFrom } from './memory-text-store.ts';
import { openInMemory } from './memory-ticket-store.ts';

export interface MemorySubscription extends Pick<NoticeWish, 'id' | 'citizenId' | 'unitId' | 'language'> {
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: Ending | null;
}

/** The tables that only calls write. */
export interface MemoryCalls {
  readonly calls: Map<string, Call>;
  readonly turns: Map<string, GivenReply & { readonly at: Date }>;
  readonly citizens: Map<string, NewCitizen>;
  readonly recordings: Map<string, Recording>;
  readonly texts: Map<string, MemoryText>;
  readonly security: SecurityEvent[];
  /** Entries of the block list in force, by the blind index of the number. */
  readonly blocks: Map<string, readonly CallerBlock[]>;
  /** By id. */
  readonly subscriptions: Map<string, MemorySubscription>;
}

export const memoryCalls = (): MemoryCalls => ({
  calls: new Map(),
  turns: new Map(),
  citizens: new Map(),
  recordings: new Map(),
  texts: new Map(),
  security: [],
  blocks: new Map(),
  subscriptions: new Map(),
});

const turnKey = (callId: string, step: number) => `${callId} ${step}`;
const newestFirst = (a: Ticket, b: Ticket) =>
  b.registeredAt.getTime() - a.registeredAt.getTime() || b.id.localeCompare(a.id);

/** A CallStore without a database. Everything passes through JSON, as sessions and replies do on their way to one. */
export const createMemoryCallStore = (tables: MemoryTables, own: MemoryCalls): CallStore => {
  const appointments = createMemoryAppointmentStore(tables);
  const bySid = (sid: string) => own.calls.get(sid) ?? null;
  return {
    async load({ callSid, step, phoneIndex, typedNumbers, now, recentCalls }): Promise<LoadedTurn> {
      const call = bySid(callSid);
      const given = call === null ? undefined : own.turns.get(turnKey(call.id, step));
      const citizens = [...own.citizens.values()];
      const citizen =
        citizens.find(({ id }) => id === call?.citizenId) ??
        (call?.citizenId == null ? citizens.find((known) => known.phoneIndex === phoneIndex) : undefined);
      const ahead = citizen === undefined ? [] : await appointments.upcoming(citizen.id, now);
      const tickets = [...tables.tickets.values()].sort(newestFirst);
      return {
        call,
        given: given === undefined ? null : { reply: given.reply, ticketNumber: given.ticketNumber },
        citizen: citizen === undefined ? null : pick(citizen),
        ticketNumber: tickets.find((ticket) => call !== null && ticket.callId === call.id)?.number ?? null,
        openTickets:
          citizen === undefined
            ? []
            : tickets
                .filter((ticket) => ticket.citizenId === citizen.id)
                .filter(
                  (ticket) =>
                    ticket.closedAt === null || ahead.some(({ appointment }) => appointment.ticketId === ticket.id),
                )
                .slice(0, 20),
        appointments: ahead,
        noticesFrom: [...own.subscriptions.values()]
          .filter((each) => each.endedAt === null && each.citizenId === citizen?.id)
          .map(({ unitId }) => unitId),
        record:
          call !== null
            ? noRecord
            : {
                blocks: own.blocks.get(phoneIndex ?? '') ?? [],
                recentCalls: [...own.calls.values()]
                  .filter((known) => citizen !== undefined && known.citizenId === citizen.id)
                  .map((known) => known.startedAt)
                  .sort((a, b) => b.getTime() - a.getTime())
                  .slice(0, recentCalls),
              },
        typedTicket: tickets.find((ticket) => typedNumbers.includes(ticket.number)) ?? null,
      };
    },
    async save(change) {
      const before = snapshot(tables, own);
      const saved = write(tables, own, structuredClone(change));
      if (saved.kind !== 'saved') restore(before);
      return saved;
    },
    async report(callSid, state) {
      const call = bySid(callSid);
      if (call === null || call.endedAt !== null || rankOf(state) <= rankOf(call.state)) return;
      own.calls.set(callSid, { ...call, state });
    },
    async silentSince(since, limit) {
      const lastHeard = (call: Call) =>
        [...own.turns]
          .filter(([key]) => key.startsWith(call.id))
          .reduce((last, [, { at }]) => Math.max(last, at.getTime()), call.startedAt.getTime());
      return [...own.calls.values()]
        .filter((call) => call.endedAt === null && lastHeard(call) < since.getTime())
        .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
        .slice(0, limit)
        .map(({ carrierSid, dialled, startedAt }) => ({ carrierSid, dialled, startedAt }));
    },
    async freeSlots(now) {
      return [...tables.slots.values()]
        .filter((slot) => slot.startsAt > now && slot.booked < slot.capacity)
        .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.id.localeCompare(b.id))
        .map(({ id, officeId, serviceId, startsAt }) => ({ id, officeId, serviceId, startsAt }));
    },
  };
};

export const createMemorySecurityLog = (own: MemoryCalls): SecurityLog => ({
  async note(event) {
    own.security.push(event);
  },
});

const pick = ({ id, masked, textable, firstSeenAt }: NewCitizen) => ({ id, masked, textable, firstSeenAt });

const write = (tables: MemoryTables, own: MemoryCalls, change: CallChange): SavedChange => {
  const known = own.calls.get(change.call.carrierSid);
  if ((known?.version ?? null) !== change.expected) return { kind: 'stale' };
  if (change.newCitizen !== null) own.citizens.set(change.newCitizen.id, change.newCitizen);
  const state = known === undefined ? change.call.state : laterState(known.state, change.call.state);
  own.calls.set(change.call.carrierSid, { ...change.call, ...identityOf(known ?? change.call), state });
  const tickets = change.opened.map((opened) => openInMemory(tables, opened));
  const ticketNumber = tickets.at(-1)?.number ?? null;
  for (const { ticket, ...rest } of change.changed) {
    if (saveInMemory(tables, { ...rest, tickets: [ticket], notices: [] }) === 'conflict') return { kind: 'stale' };
  }
  for (const booking of change.bookings)
    if (bookInMemory(tables, booking) === 'slot-full') return { kind: 'slot-full' };
  for (const text of change.texts) {
    const isKnown = [...own.texts.values()].some(({ key }) => key === text.key);
    if (!isKnown) own.texts.set(text.id, textFrom(text, ticketNumber));
  }
  for (const wish of change.noticeWishes) keepWish(tables, own, wish);
  for (const recording of change.recordings) {
    const heard = own.recordings.get(recording.id);
    const ticketId = recording.ticketId ?? heard?.ticketId ?? null;
    own.recordings.set(recording.id, { ...(heard ?? recording), ticketId });
  }
  for (const { recordingId, ticketId } of change.links) {
    const recording = own.recordings.get(recordingId);
    if (recording !== undefined) own.recordings.set(recordingId, { ...recording, ticketId });
  }
  for (const effect of change.effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
  if (change.turn !== null) {
    const { step, at, reply } = change.turn;
    own.turns.set(turnKey(change.call.id, step), { reply, ticketNumber, at });
  }
  return { kind: 'saved', ticketNumber };
};

const keepWish = (tables: MemoryTables, own: MemoryCalls, wish: NoticeWish): void => {
  const { kind, id, citizenId, unitId, language, at } = wish;
  tables.audit.push(wish.audit);
  const standing = [...own.subscriptions.values()].find(
    (each) => each.endedAt === null && each.citizenId === citizenId && each.unitId === unitId,
  );
  if (kind === 'stop' && standing !== undefined)
    own.subscriptions.set(standing.id, { ...standing, endedAt: at, endedBy: 'phone' });
  if (kind === 'start' && standing === undefined)
    own.subscriptions.set(id, { id, citizenId, unitId, language, askedAt: at, endedAt: null, endedBy: null });
};

/** What never changes about a call. */
const identityOf = ({ id, unitId, dialled, citizenId, callerMasked, startedAt }: Call) => ({
  id,
  unitId,
  dialled,
  citizenId,
  callerMasked,
  startedAt,
});

type Snapshot = readonly (readonly [Map<string, unknown> | unknown[], readonly unknown[]])[];

const parts = (tables: MemoryTables, own: MemoryCalls): readonly (Map<string, unknown> | unknown[])[] =>
  [...Object.values(tables), ...Object.values(own)].filter((part) => part instanceof Map || Array.isArray(part));

const snapshot = (tables: MemoryTables, own: MemoryCalls): Snapshot =>
  parts(tables, own).map((part) => [part, [...part]]);

const restore = (before: Snapshot): void => {
  for (const [part, entries] of before) {
    if (part instanceof Map) {
      part.clear();
      for (const [key, value] of entries as readonly [string, unknown][]) part.set(key, value);
    } else part.splice(0, part.length, ...entries);
  }
};
