import { beforeEach, describe, expect, it } from 'vitest';
import type { CarrierCallState } from '../../../src/calls/ports.ts';
import { createAdvanceStaffCall } from '../../../src/calls/staff-call/advance-staff-call.ts';
import { createNoteStaffCallStatus } from '../../../src/calls/staff-call/note-staff-call-status.ts';
import { placeStaffCallJob } from '../../../src/calls/staff-call/place-staff-call.job.ts';
import type { CallOnWire, NoticeDesk, StaffNotice } from '../../../src/calls/staff-call/ports.ts';
import { createSweepStaffCalls } from '../../../src/calls/staff-call/sweep-staff-calls.ts';
import type { CallerTurn, Heard } from '../../../src/calls/turn/caller-turn.ts';
import { loadStaffFlowBook } from '../../../src/compose/phone/load-flow-book.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { anonymousCaller } from '../../../src/shared/phone-number.ts';
import { createMemoryStaffCallStore } from '../../fakes/memory-staff-call-store.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { realSpeaker, realTranslator } from '../../support/flow-book.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const noticeId = '0198cccc-0000-7000-8000-000000000001';
const run = { attempt: 1, effectId: 'effect' };
const sid = (n: number): string => `CA${String(n).padStart(32, '0')}`;

const notice: StaffNotice = {
  staffId: 'manager',
  unitId: 'cq',
  language: 'en',
  phone: '+8613900000001',
  from: '+862363000000',
  isNeeded: true,
  notBefore: monday,
  told: {
    number: { say: 'ticket-number', number: 'CQ-261123-00001-2' },
    kind: { say: 'key', key: 'staff-call.kind.complaint' },
    category: { say: 'name', text: { en: 'Plates' } },
    cause: { say: 'key', key: 'staff-call.cause.unclaimed' },
    hours: { say: 'count', count: 3 },
  },
};

const staffWorld = () => {
  const clock = movingClock(monday);
  const calls = createMemoryStaffCallStore();
  const placed: (CallOnWire & { readonly sid: string })[] = [];
  const pressed: string[] = [];
  let fate: 'ok' | 'answer-lost' | 'unreachable' | 'refused' = 'ok';
  let about: StaffNotice | null = notice;
  let carrierSays: CarrierCallState | null = { kind: 'known', state: 'in-progress', durationSeconds: null };
  const desk: NoticeDesk = {
    notice: async () => about,
    acknowledge: async () => {
      pressed.push('1');
      return 'done';
    },
    passOn: async () => {
      pressed.push('2');
      return 'done';
    },
  };
  const dialler = {
    async dial(call: CallOnWire) {
      const how = fate;
      fate = 'ok';
      if (how === 'unreachable') throw new AppError('carrier-unavailable', { doing: 'a test' });
      if (how === 'refused') return { kind: 'refused', code: 21215 } as const;
      placed.push({ ...call, sid: sid(placed.length + 1) });
      if (how === 'answer-lost') throw new AppError('carrier-unavailable', { doing: 'a test' });
      return { kind: 'placed', carrierSid: sid(placed.length) } as const;
    },
    findPlaced: async () => placed.map((call) => call.sid).reverse(),
  };
  const loaded = loadStaffFlowBook(realTranslator);
  if (loaded.kind !== 'book') throw new Error(JSON.stringify(loaded.faults));
  const job = placeStaffCallJob({ calls, dialler, desk, clock, ids: countingIds(1), log: recordedLog() });
  const advance = createAdvanceStaffCall({ calls, desk, book: loaded.book, clock });
  const noteStatus = createNoteStaffCallStatus({ calls, desk, clock, ids: countingIds(100) });
  const turn = (step: number, heard: Heard, callSid = sid(1)): CallerTurn => ({
    callSid,
    from: anonymousCaller,
    dialled: '+8613900000001',
    state: 'in-progress',
    step,
    heard,
    hungUp: false,
    token: null,
  });
  return {
    clock,
    calls,
    placed,
    pressed,
    ring: () => job.run({ noticeId }, run),
    say: (step: number, heard: Heard = { kind: 'nothing' }, callSid?: string) =>
      advance({ noticeId, turn: turn(step, heard, callSid) }),
    end: (state: 'completed' | 'busy' | 'no-answer' | 'failed') =>
      noteStatus({
        noticeId,
        notice: { callSid: sid(1), state, from: anonymousCaller, dialled: '', durationSeconds: 0 },
      }),
    fail: (how: typeof fate) => {
      fate = how;
    },
    become: (next: StaffNotice | null) => {
      about = next;
    },
    call: () => calls.find(noticeId),
    sweep: createSweepStaffCalls({
      calls,
      carrier: {
        stateOf: async () => {
          if (carrierSays === null) throw new AppError('carrier-unavailable', { doing: 'a test' });
          return carrierSays;
        },
      },
      desk,
      clock,
      ids: countingIds(200),
      log: recordedLog(),
    }),
    carrierSays: (state: CarrierCallState | null) => {
      carrierSays = state;
    },
  };
};

const press = (keys: string): Heard => ({ kind: 'keys', keys, recording: null });
let world: ReturnType<typeof staffWorld>;
beforeEach(() => {
  world = staffWorld();
});

describe('calling a member of staff', () => {
  it('dials once, however often the job runs', async () => {
    await world.ring();
    await world.ring();
    expect(world.placed).toHaveLength(1);
    expect(world.placed[0]).toMatchObject({ to: '+8613900000001', from: '+862363000000', noticeId });
  });

  it('dials no second time when the process died, or the answer got lost, after the carrier took the call', async () => {
    world.fail('answer-lost');
    await expect(world.ring()).rejects.toThrow('carrier-unavailable');
    await world.ring();
    expect(world.placed).toHaveLength(1);
    expect((await world.call())?.carrierSid).toBe(sid(1));
  });

  it('dials again when the carrier never had the call', async () => {
    world.fail('unreachable');
    await expect(world.ring()).rejects.toThrow('carrier-unavailable');
    await world.ring();
    expect(world.placed).toHaveLength(1);
  });

  it('does not dial again when the first webhook came before the carrier answered', async () => {
    world.fail('answer-lost');
    await expect(world.ring()).rejects.toThrow();
    await world.say(0);
    await world.ring();
    expect(world.placed).toHaveLength(1);
  });

  it('notes a number that the carrier will not call, and one that nobody needs to call any more', async () => {
    world.fail('refused');
    await world.ring();
    expect(await world.call()).toMatchObject({ result: 'refused', carrierSid: null });
    const other = staffWorld();
    other.become({ ...notice, isNeeded: false });
    await other.ring();
    expect(other.placed).toEqual([]);
    expect(await other.call()).toMatchObject({ result: 'not-needed' });
  });

  it('waits for the end of the quiet hours', async () => {
    const notBefore = minutesAfter(monday, 60);
    world.become({ ...notice, notBefore });
    expect(await world.ring()).toMatchObject({ kind: 'postponed', notBefore });
    expect(await world.call()).toBeNull();
  });
});

describe('a call to a member of staff', () => {
  it('reads the ticket and waits for a key', async () => {
    await world.ring();
    const answer = await world.say(0);
    if (answer.kind !== 'reply') throw new Error(answer.kind);
    const words = answer.reply.prompts.map((prompt) => realSpeaker.speak(prompt, 'en', {})).join(' ');
    expect(words).toContain('Nobody has claimed a ticket');
    expect(words).toContain('It has been waiting for 3 hours');
    expect(words).toContain('press 1');
    expect(answer.reply.awaits).toMatchObject({ kind: 'input', keys: true, step: 1 });
  });

  it('takes a key once: a repeated webhook hears the same and does nothing', async () => {
    await world.ring();
    await world.say(0);
    const first = await world.say(1, press('1'));
    const again = await world.say(1, press('1'));
    expect(again).toEqual({ ...first, isRepeated: true });
    expect(world.pressed).toEqual(['1']);
    await world.end('completed');
    expect(await world.call()).toMatchObject({ result: 'acknowledged' });
    expect(world.calls.audited.map(({ detail }) => detail)).toEqual([{ staffId: 'manager', result: 'acknowledged' }]);
  });

  it('passes on with 2', async () => {
    await world.ring();
    await world.say(0);
    await world.say(1, press('2'));
    expect(world.pressed).toEqual(['2']);
    expect(await world.call()).toMatchObject({ result: 'passed-on' });
  });

  it('hangs up after three silences, and is noted as one without a key', async () => {
    await world.ring();
    for (const step of [0, 1, 2]) expect(await world.say(step)).toMatchObject({ reply: { awaits: { kind: 'input' } } });
    expect(await world.say(3)).toMatchObject({ reply: { awaits: { kind: 'end' } } });
    await world.end('completed');
    expect(await world.call()).toMatchObject({ result: 'no-key' });
    expect(world.pressed).toEqual([]);
  });

  it.each(['busy', 'no-answer', 'failed'] as const)('notes that it ended %s, once', async (state) => {
    await world.ring();
    await world.end(state);
    await world.end('completed');
    expect(await world.call()).toMatchObject({ result: state });
    expect(world.calls.audited).toHaveLength(1);
  });

  it('takes no turn of another call, out of its place, or after the end', async () => {
    await world.ring();
    expect(await world.say(0, { kind: 'nothing' }, sid(9))).toEqual({ kind: 'gone' });
    expect(await world.say(2, press('1'))).toEqual({ kind: 'gone' });
    await world.say(0);
    await world.end('completed');
    expect(await world.say(1, press('1'))).toEqual({ kind: 'gone' });
    expect(world.pressed).toEqual([]);
  });

  it('tells whoever picks up too late that nothing is left to do', async () => {
    await world.ring();
    world.become({ ...notice, isNeeded: false });
    expect(await world.say(0)).toMatchObject({
      reply: { prompts: [{ key: 'staff-call.settled' }], awaits: { kind: 'end' } },
    });
    expect(await world.call()).toMatchObject({ result: 'settled' });
  });
});

describe('a call to staff whose end was never reported', () => {
  it('is left alone for ten minutes, and as long as the carrier says that it goes on', async () => {
    await world.ring();
    world.carrierSays({ kind: 'gone' });
    world.clock.pass(10);
    expect(await world.sweep()).toBe(0);
    world.carrierSays({ kind: 'known', state: 'in-progress', durationSeconds: null });
    world.clock.pass(10);
    expect(await world.sweep()).toBe(0);
    expect(await world.call()).toMatchObject({ endedAt: null });
  });

  it('is closed once as the carrier says it ended, and audited', async () => {
    await world.ring();
    world.carrierSays({ kind: 'known', state: 'busy', durationSeconds: 0 });
    world.clock.pass(11);
    expect([await world.sweep(), await world.sweep()]).toEqual([1, 0]);
    expect(await world.call()).toMatchObject({ result: 'busy', endedAt: minutesAfter(monday, 11) });
    expect(world.calls.audited).toMatchObject([{ action: 'escalation.call', detail: { result: 'busy' } }]);
  });

  it('is closed although the carrier cannot be asked, or nobody knows whether it was placed, after an hour', async () => {
    await world.ring();
    world.carrierSays(null);
    world.clock.pass(60);
    expect(await world.sweep()).toBe(0);
    world.clock.pass(1);
    expect(await world.sweep()).toBe(1);
    expect(await world.call()).toMatchObject({ result: 'failed' });
  });

  it('keeps what was pressed before the end got lost', async () => {
    await world.ring();
    await world.say(0);
    await world.say(1, press('1'));
    world.carrierSays({ kind: 'gone' });
    world.clock.pass(11);
    await world.sweep();
    expect(await world.call()).toMatchObject({ result: 'acknowledged', endedAt: minutesAfter(monday, 11) });
  });
});
