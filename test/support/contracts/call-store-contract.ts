import { beforeEach, describe, expect, it } from 'vitest';
import { fetchRecordingEffect, recordingIdOf } from '../../../src/calls/recordings/recording.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../counting-ids.ts';
import {
  callSid,
  patient,
  recordingSid,
  sampleCall,
  sampleChange,
  sampleNewCitizen,
  sampleReply,
  sampleSession,
} from '../sample-call.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import type { CallWorld } from './call-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(11);
const { id: citizenId, phoneIndex } = sampleNewCitizen;

const key = (over: Partial<Parameters<CallWorld['calls']['load']>[0]> = {}) => ({
  callSid: callSid(),
  step: 1,
  phoneIndex: null,
  typedNumbers: [],
  recentCalls: 8,
  now: monday,
  ...over,
});

const secondTurn = (version = 1) =>
  sampleChange({
    call: sampleCall({ step: 2, version: version + 1, state: 'in-progress' }),
    expected: version,
    turn: { step: 1, at: minutesAfter(monday, 1), reply: sampleReply(), token: 'token' },
  });

/** What every CallStore does with calls, turns and the citizens behind them. */
export const callStoreContract = (makeWorld: () => Promise<CallWorld>): void => {
  describe('a call store', () => {
    let world: CallWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    const load = (over = {}) => world.calls.load(key(over), patient);
    const save = (over: Parameters<typeof sampleChange>[0] = {}) => world.calls.save(sampleChange(over), patient);
    const withCitizen = { call: sampleCall({ citizenId, callerMasked: '138****8000' }), newCitizen: sampleNewCitizen };
    const ticketOf = (over: Partial<Ticket> = {}) => opened({ callId: sampleCall().id, citizenId, ...over });

    it('knows nothing of a call it never heard of', async () => {
      expect(await load()).toEqual({
        call: null,
        given: null,
        citizen: null,
        ticketNumber: null,
        openTickets: [],
        appointments: [],
        noticesFrom: [],
        record: { blocks: [], recentCalls: [] },
        typedTicket: null,
      });
    });

    it('tells with the first turn of a call when its number called before, and with no other', async () => {
      await save(withCitizen);
      const { startedAt, carrierSid } = withCitizen.call;
      const { phoneIndex } = sampleNewCitizen;
      const first = { callSid: callSid(9), step: 0, phoneIndex, now: minutesAfter(startedAt, 1) };
      expect((await load(first)).record).toEqual({ blocks: [], recentCalls: [startedAt] });
      expect((await load({ ...first, recentCalls: 0 })).record.recentCalls).toEqual([]);
      expect((await load({ callSid: carrierSid, phoneIndex: null })).record.recentCalls).toEqual([]);
    });

    it('gives back the call, its conversation and the answers it gave, as they were saved', async () => {
      const session = sampleSession({ answers: { story: { kind: 'text', value: '路灯坏了 <b>' } } });
      const reply = sampleReply({ awaits: { kind: 'recording', step: 1, maxSeconds: 60, silenceSeconds: 4 } });
      const call = sampleCall({ session });
      expect(await save({ call, turn: { step: 0, at: monday, reply, token: null } })).toEqual({
        kind: 'saved',
        ticketNumber: null,
      });
      expect(await load({ step: 0 })).toMatchObject({ call, given: { reply, ticketNumber: null } });
      expect((await load({ step: 1 })).given).toBeNull();
    });

    it('remembers a citizen, also for the next call', async () => {
      await save(withCitizen);
      const { e164: _, phoneIndex: __, ...known } = sampleNewCitizen;
      expect((await load()).citizen).toEqual(known);
      expect(await load({ callSid: callSid(2), phoneIndex })).toMatchObject({ call: null, citizen: known });
      expect((await load({ callSid: callSid(2), phoneIndex: 'someone else' })).citizen).toBeNull();
    });

    it('takes a first turn once, however many arrive together', async () => {
      const results = await Promise.all(
        [1, 2, 3, 4].map((n) => save({ call: sampleCall({ id: ids.next(), step: n }) })),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale', 'stale', 'stale']);
    });

    it('takes a later turn once, however many arrive together', async () => {
      await save();
      const results = await Promise.all([1, 2, 3, 4].map(() => world.calls.save(secondTurn(), patient)));
      expect(results.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale', 'stale', 'stale']);
      expect((await load()).call).toMatchObject({ step: 2, version: 2, state: 'in-progress' });
    });

    it('takes turns of many calls that arrive together, each with its own words, and refuses only the stale one', async () => {
      const many = Array.from({ length: 24 }, (_, n) => ({ id: ids.next(), carrierSid: callSid(n + 1) }));
      for (const each of many) await save({ call: sampleCall(each) });
      const results = await Promise.all(
        many.map((each, n) => {
          const session = sampleSession({ answers: { story: { kind: 'text', value: `第${n}个 "\\{},'` } }, turns: n });
          const reply = sampleReply({ prompts: [{ key: `k${n}`, params: {} }] });
          const call = sampleCall({ ...each, session, step: 2, version: 2, state: 'in-progress' });
          const turn = { step: 1, at: minutesAfter(monday, n), reply, token: n % 2 === 0 ? `t${n}` : null };
          return world.calls.save(sampleChange({ call, expected: n === 7 ? 5 : 1, turn }), patient);
        }),
      );
      expect(results.map(({ kind }) => kind)).toEqual(many.map((_, n) => (n === 7 ? 'stale' : 'saved')));
      for (const [n, each] of many.entries()) {
        const { call, given } = await load({ callSid: each.carrierSid });
        expect(call).toMatchObject(n === 7 ? { version: 1, step: 1 } : { version: 2, step: 2, session: { turns: n } });
        expect(call?.session?.answers.story?.value).toBe(n === 7 ? undefined : `第${n}个 "\\{},'`);
        expect(given?.reply.prompts[0]?.key).toBe(n === 7 ? undefined : `k${n}`);
      }
    });

    it('saves tickets, texts, recordings and effects with the turn, and tells the number', async () => {
      await save(withCitizen);
      const ticket = ticketOf();
      const sid = recordingSid();
      const recordingId = recordingIdOf(sid);
      const text = {
        id: ids.next(),
        key: `text:${ticket.ticket.id}`,
        citizenId,
        sender: '+862363000000',
        template: 'text.ticket-opened',
        params: { ticketNumber: { say: 'fact', fact: 'ticketNumber' }, office: { say: 'text', text: 'A' } },
        language: 'zh-CN',
      } as const;
      const saved = await world.calls.save(
        {
          ...secondTurn(),
          opened: [ticket],
          texts: [text],
          recordings: [
            {
              id: recordingId,
              callId: sampleCall().id,
              carrierSid: sid,
              ticketId: ticket.ticket.id,
              state: 'expected',
              seconds: 7,
              createdAt: monday,
            },
          ],
          effects: [fetchRecordingEffect(recordingId, monday, ids, 'late')],
        },
        patient,
      );
      if (saved.kind !== 'saved') throw new Error(saved.kind);
      expect(saved.ticketNumber).toMatch(/^CQ-261123-00001-\d$/);
      expect((await load()).given).toEqual({ reply: sampleReply(), ticketNumber: saved.ticketNumber });
      expect(await world.tickets.find(ticket.ticket.id)).toEqual({ ...ticket.ticket, number: saved.ticketNumber });
      expect(await world.tickets.events(ticket.ticket.id)).toEqual(ticket.events);
      expect(await world.textsKept()).toEqual([
        {
          id: text.id,
          state: 'owed',
          params: { office: text.params.office, ticketNumber: { say: 'ticket-number', number: saved.ticketNumber } },
        },
      ]);
      expect(await world.recordingsKept()).toMatchObject([{ id: recordingId, ticketId: ticket.ticket.id, seconds: 7 }]);
      expect((await world.effects()).map((each) => each.key).sort()).toEqual(
        [...ticket.effects.map((each) => each.key), `fetch-recording:${recordingId}:late`].sort(),
      );
      expect(await world.audited()).toEqual(['ticket.open:done']);
      expect(await load({ step: 2 })).toMatchObject({
        ticketNumber: saved.ticketNumber,
        openTickets: [{ id: ticket.ticket.id }],
      });
    });

    it('opens the ticket of an intake once', async () => {
      await save(withCitizen);
      const ticket = ticketOf();
      const first = await world.calls.save({ ...secondTurn(), opened: [ticket] }, patient);
      const again = {
        ...ticket,
        ticket: { ...ticket.ticket, id: ids.next() },
        events: [],
        effects: [],
        escalations: [],
        audit: [],
      };
      const third = sampleChange({ call: sampleCall({ step: 3, version: 3 }), expected: 2, opened: [again] });
      expect(await world.calls.save({ ...third, turn: null }, patient)).toEqual(first);
      expect(await world.tickets.find(again.ticket.id)).toBeNull();
    });

    it('finds a ticket by the number that was typed', async () => {
      await save(withCitizen);
      const ticket = await world.tickets.open(ticketOf({ citizenId: null, callId: null }));
      const typedNumbers = ['WZ-261123-00001-3', ticket.number];
      expect((await load({ typedNumbers })).typedTicket?.id).toBe(ticket.id);
      expect((await load({ typedNumbers: ['CQ-261123-99999-1'] })).typedTicket).toBeNull();
    });

    it('writes nothing when a ticket was changed by someone else after it was read', async () => {
      await save(withCitizen);
      const ticket = await world.tickets.open(ticketOf());
      const change = (version: number) => ({
        ticket: { ...ticket, priority: 'urgent' as const, version },
        events: [],
        escalations: [],
        audit: [],
        effects: [],
      });
      expect(await world.calls.save({ ...secondTurn(), changed: [change(ticket.version + 2)] }, patient)).toEqual({
        kind: 'stale',
      });
      expect((await load()).call).toMatchObject({ step: 1, version: 1 });
      expect(await world.calls.save({ ...secondTurn(), changed: [change(ticket.version + 1)] }, patient)).toMatchObject(
        { kind: 'saved' },
      );
      expect(await world.tickets.find(ticket.id)).toMatchObject({ priority: 'urgent', number: ticket.number });
    });

    it('notes how far a call has come, never backwards and never after its end', async () => {
      await save();
      await world.calls.report(callSid(), 'in-progress', patient);
      await world.calls.report(callSid(), 'ringing', patient);
      expect((await load()).call?.state).toBe('in-progress');
      const end = { state: 'completed' as const, endedAt: minutesAfter(monday, 3), durationSeconds: 180 };
      const ended = sampleCall({ ...end, outcome: 'no-request', version: 2 });
      expect(await save({ call: ended, expected: 1, turn: null })).toMatchObject({ kind: 'saved' });
      await world.calls.report(callSid(), 'in-progress', patient);
      expect((await load()).call).toEqual(ended);
    });

    it('takes what is known late about a call that is over, and leaves its end as it was', async () => {
      await save();
      const endedAt = minutesAfter(monday, 3);
      const over = sampleCall({ state: 'completed', endedAt, durationSeconds: 180, outcome: 'abandoned', version: 2 });
      await save({ call: over, expected: 1, turn: null });
      const amended = { ...over, outcome: 'handed-on', version: 3 } as const;
      expect(await save({ call: amended, expected: 2, turn: null })).toMatchObject({ kind: 'saved' });
      expect((await load()).call).toEqual(amended);
    });

    it('lists open calls of which nothing was heard, oldest first', async () => {
      await save();
      const younger = sampleCall({ id: ids.next(), carrierSid: callSid(2), startedAt: minutesAfter(monday, 5) });
      await save({ call: younger, turn: { step: 0, at: minutesAfter(monday, 5), reply: sampleReply(), token: null } });
      const silent = async (minutes: number) =>
        (await world.calls.silentSince(minutesAfter(monday, minutes), 10)).map((call) => call.carrierSid);
      expect(await silent(0)).toEqual([]);
      expect(await silent(1)).toEqual([callSid(1)]);
      expect(await silent(6)).toEqual([callSid(1), callSid(2)]);
      await world.calls.save(secondTurn(), patient);
      expect(await silent(1)).toEqual([]);
    });

    it('keeps a security event', async () => {
      const event = { id: ids.next(), at: monday, kind: 'unknown-number', detail: { callSid: callSid() } };
      await world.security.note(event, patient);
    });
  });
};
