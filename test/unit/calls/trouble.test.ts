import { afterEach, describe, expect, it } from 'vitest';
import type { CallStore } from '../../../src/calls/ports.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { complain, keypadCall } from '../../support/keypad-call.ts';
import { callSid, recordingSid } from '../../support/sample-call.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { actionIn, saidIn, verbsOf } from '../../support/twiml.ts';
import { callForm, openVoiceLine, textForm, type VoiceLine, type VoiceLineOptions } from '../../support/voice-line.ts';

const away = (): never => {
  throw new AppError('database-unavailable', { doing: 'a test' });
};
const operator = '+862363009999';
const withOperator = () => {
  const organisation = sampleOrganisation();
  return { ...organisation, units: organisation.units.map((unit) => ({ ...unit, operatorNumber: operator })) };
};

let line: VoiceLine;
afterEach(() => line.close());

/** A line whose database can be taken away and given back. */
const open = async (options: VoiceLineOptions = {}) => {
  const world = memoryCallWorld();
  const store = world.calls;
  let isAway = false;
  const calls: CallStore = {
    load: async (key, patience) => (isAway ? away() : store.load(key, patience)),
    save: async (change, patience) => (isAway ? away() : store.save(change, patience)),
    report: async (sid, state, patience) => (isAway ? away() : store.report(sid, state, patience)),
    silentSince: store.silentSince,
    freeSlots: store.freeSlots,
  };
  const recordings = {
    ...world.recordings,
    note: async (...args: Parameters<typeof world.recordings.note>) =>
      isAway ? away() : world.recordings.note(...args),
  };
  line = await openVoiceLine({ ...world, calls, recordings }, options);
  return {
    world,
    takeAway: () => {
      isAway = true;
    },
    giveBack: () => {
      isAway = false;
    },
  };
};
const kept = () => line.spool.names(100);
const spokenBy = (document: string) => verbsOf(document).map(({ name }) => name);

describe('a database that is away', () => {
  it('is answered with an apology in the languages of the unit and a message that can be left', async () => {
    const { takeAway } = await open();
    takeAway();
    const answer = await line.post('/voice/inbound', callForm(1, { CallStatus: 'ringing' }));
    expect(answer.status).toBe(200);
    expect(saidIn(answer.body)).toContain('抱歉，系统出了点问题。');
    expect(saidIn(answer.body)).toContain('Sorry');
    expect(spokenBy(answer.body).slice(-2)).toEqual(['Record', 'Redirect']);
    expect(line.log.errors()).toHaveLength(1);
  });

  it('keeps the language of the caller through the address of the turn', async () => {
    const { takeAway } = await open();
    takeAway();
    const answer = await line.post('/voice/turn?step=3&lang=en', callForm(1, { Digits: '1' }));
    expect(saidIn(answer.body)).not.toContain('抱歉');
    expect(actionIn(answer.body)).toBe('/voice/fallback?left=1&lang=en');
  });

  it('leads to the operator when there is one, and to a message when nobody answers', async () => {
    const { takeAway } = await open({ organisation: withOperator() });
    takeAway();
    const answer = await line.post('/voice/turn?step=2&lang=en', callForm(1, { Digits: '1' }));
    const dial = verbsOf(answer.body).at(-1);
    expect(dial?.inner.map(({ text }) => text)).toEqual([operator]);
    const path = actionIn(answer.body) ?? '';
    const nobody = await line.post(path, callForm(1, { DialCallStatus: 'no-answer' }));
    expect(spokenBy(nobody.body)).toContain('Record');
    const talked = await line.post(path, callForm(1, { DialCallStatus: 'completed', CallStatus: 'completed' }));
    expect(spokenBy(talked.body)).toEqual([]);
  });

  it('takes up a turn when it is back, as if the caller had been heard', async () => {
    const { world, takeAway, giveBack } = await open();
    const phone = keypadCall(line);
    await complain(phone, 7);
    takeAway();
    await phone.press('1');
    expect(await line.replaySpool()).toBe(0);
    expect(await kept()).toHaveLength(1);
    giveBack();
    expect(await line.replaySpool()).toBe(1);
    expect([...world.tables.tickets.values()]).toMatchObject([{ kind: 'complaint', state: 'dispatched' }]);
    expect(await kept()).toEqual([]);
  });

  it('takes up the end of a call and a recording, in the order they came', async () => {
    const { world, takeAway, giveBack } = await open();
    const phone = keypadCall(line);
    await complain(phone, 5);
    takeAway();
    await phone.hangUp();
    await line.post('/voice/recording', recordingForm());
    giveBack();
    expect(await line.replaySpool()).toBe(2);
    expect(world.own.calls.get(callSid())).toMatchObject({ state: 'completed', outcome: 'abandoned' });
    expect([...world.own.recordings.values()]).toMatchObject([{ state: 'expected', seconds: 8 }]);
  });

  it('makes a promise of a call back out of a message left, once', async () => {
    const { world, takeAway, giveBack } = await open();
    takeAway();
    const form = callForm(1, {
      RecordingSid: recordingSid(),
      RecordingDuration: '9',
      Digits: 'hangup',
      CallStatus: 'completed',
    });
    const answer = await line.post('/voice/fallback?left=1', form);
    expect(saidIn(answer.body)).toContain('我们会给您回电');
    await line.post('/voice/fallback?left=1', form);
    await line.post('/voice/recording', recordingForm());
    giveBack();
    await line.replaySpool();
    await line.post('/voice/fallback?left=1', form);
    await line.replaySpool();
    const tickets = [...world.tables.tickets.values()];
    expect(tickets).toMatchObject([{ kind: 'callback', callerMasked: '138****8000' }]);
    expect([...world.own.recordings.values()]).toMatchObject([{ ticketId: tickets[0]?.id }]);
    expect(world.own.calls.get(callSid())).toMatchObject({ outcome: 'promised' });
    expect(await kept()).toEqual([]);
  });

  it('keeps a recording whose call nobody knows for a day, then lets it go', async () => {
    await open();
    await line.post('/voice/recording', recordingForm());
    expect(await line.replaySpool()).toBe(0);
    line.clock.pass(25 * 60);
    expect(await line.replaySpool()).toBe(1);
    expect(await kept()).toEqual([]);
  });
});

describe('anything else that breaks', () => {
  it('is heard as an apology and told to the operator, and nothing is kept to break again', async () => {
    await open({
      intakes: {
        'complaint.submitted': () => {
          throw new TypeError('a bug');
        },
      },
    });
    const phone = keypadCall(line);
    await complain(phone);
    expect(spokenBy(phone.last())).toEqual(['Say', 'Say', 'Record', 'Redirect']);
    expect(line.log.errors()).toEqual(['a voice turn failed; the caller heard an apology']);
    expect(await kept()).toEqual([]);
  });

  it('is put aside when it breaks the replay', async () => {
    const { takeAway, giveBack } = await open({ intakes: {} });
    const phone = keypadCall(line);
    await complain(phone, 7);
    takeAway();
    await phone.press('1');
    giveBack();
    expect(await line.replaySpool()).toBe(0);
    expect(await kept()).toEqual([]);
    expect(line.log.errors().at(-1)).toContain('put aside');
  });

  it('answers the fallback without any of it', async () => {
    const { takeAway } = await open();
    takeAway();
    const answer = await line.post(
      '/voice/fallback',
      callForm(1, { ErrorCode: '11200', ErrorUrl: 'https://hotline.example/x' }),
    );
    expect(answer.status).toBe(200);
    expect(saidIn(answer.body)).toContain('抱歉，系统出了点问题。');
    expect(actionIn(answer.body)).toBe('/voice/fallback?left=1');
    const silent = await line.post('/voice/fallback?left=1', callForm());
    expect(spokenBy(silent.body).at(-1)).toBe('Hangup');
  });

  it('apologises to a caller of a number nobody owns, and tells the security officer', async () => {
    const { world } = await open();
    const answer = await line.post('/voice/inbound', callForm(1, { To: '+862399999999', CallStatus: 'ringing' }));
    expect(answer.status).toBe(200);
    expect(spokenBy(answer.body).at(-1)).toBe('Hangup');
    expect(line.suspicions).toEqual(['unknown-number']);
    expect(world.own.security).toMatchObject([{ kind: 'unknown-number', detail: { callSid: callSid() } }]);
    expect(world.own.calls.size).toBe(0);
  });

  it('apologises while no organisation is in force', async () => {
    await open({ organisation: null });
    const answer = await line.post('/voice/inbound', callForm(1, { CallStatus: 'ringing' }));
    expect(saidIn(answer.body)).toContain('热线还没有开通');
    expect(line.suspicions).toEqual([]);
    expect((await line.post('/voice/status', callForm(1, { CallStatus: 'completed' }))).status).toBe(200);
  });

  it('does not mind news of texts it never sent', async () => {
    await open();
    expect((await line.post('/messages/status', textForm('delivered'))).status).toBe(200);
    expect(line.log.errors()).toEqual([]);
  });
});

const recordingForm = () => ({
  AccountSid: callForm().AccountSid ?? '',
  CallSid: callSid(),
  RecordingSid: recordingSid(),
  RecordingStatus: 'completed',
  RecordingDuration: '8',
});
