import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/adapters/twilio/webhook/read-request.ts';
import type { VoiceRoute } from '../../../src/calls/carrier-wire.ts';
import { callSid, messageSid, recordingSid } from '../../support/sample-call.ts';
import { accountSid, caller, callForm, type Form, hotline, textForm } from '../../support/voice-line.ts';

const read = (route: VoiceRoute, form: Form, query: Form = {}) =>
  readRequest(accountSid, route, new Map(Object.entries(query)), new Map(Object.entries(form)));
const heard = (over: Form) => {
  const request = read('turn', callForm(1, over), { step: '3' });
  return request?.kind === 'turn' ? request.turn.heard : null;
};

describe('what the carrier sends', () => {
  it('is a turn with its step, its caller and the language of the address', () => {
    expect(read('turn', callForm(1, { Digits: '12' }), { step: '3', lang: 'en' })).toEqual({
      kind: 'turn',
      language: 'en',
      turn: {
        callSid: callSid(),
        from: { kind: 'number', e164: caller },
        dialled: hotline,
        state: 'in-progress',
        step: 3,
        heard: { kind: 'keys', keys: '12', recording: null },
        hungUp: false,
        token: null,
      },
    });
  });

  it.each<[string, Form, ReturnType<typeof heard>]>([
    ['nothing', {}, { kind: 'nothing' }],
    ['empty digits', { Digits: '' }, { kind: 'nothing' }],
    ['keys', { Digits: '*0#' }, { kind: 'keys', keys: '*0#', recording: null }],
    ['tones no ordinary phone has', { Digits: 'A1d' }, { kind: 'keys', keys: 'A1d', recording: null }],
    ['keys rather than speech', { Digits: '1', SpeechResult: 'one' }, { kind: 'keys', keys: '1', recording: null }],
    ['speech', { SpeechResult: ' 投诉。 ', Confidence: '0.87' }, { kind: 'speech', text: '投诉。', confidence: 0.87 }],
    [
      'speech with a strange confidence',
      { SpeechResult: 'x', Confidence: 'NaN' },
      { kind: 'speech', text: 'x', confidence: 0 },
    ],
    ['speech of control characters', { SpeechResult: '\u0000\u0007\ud800' }, { kind: 'nothing' }],
    [
      'a person who answered',
      { DialCallStatus: 'completed', DialCallDuration: '61' },
      { kind: 'transfer', result: 'talked', seconds: 61 },
    ],
    [
      'a person who did not',
      { DialCallStatus: 'busy', DialCallDuration: '0' },
      { kind: 'transfer', result: 'nobody', seconds: null },
    ],
    [
      'a recording ended by the hash key',
      { RecordingSid: recordingSid(), RecordingDuration: '7', Digits: '#' },
      { kind: 'recording', recording: { carrierSid: recordingSid(), seconds: 7 } },
    ],
    [
      'a recording ended by a way out',
      { RecordingSid: recordingSid(), RecordingDuration: '7', Digits: '0' },
      { kind: 'keys', keys: '0', recording: { carrierSid: recordingSid(), seconds: 7 } },
    ],
    [
      'a recording known by its address only',
      {
        RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/${recordingSid(2)}`,
        RecordingDuration: '3',
      },
      { kind: 'recording', recording: { carrierSid: recordingSid(2), seconds: 3 } },
    ],
  ])('is %s', (_, over, expected) => {
    expect(heard(over)).toEqual(expected);
  });

  it('is cut when somebody, or something, never stops talking', () => {
    expect(heard({ SpeechResult: '说'.repeat(20_000) })).toMatchObject({ text: '说'.repeat(2_000) });
  });

  it.each<Form>([{ Digits: 'hangup' }, { CallStatus: 'completed' }])('tells a hang-up by %j', (over) => {
    expect(read('turn', callForm(1, over), { step: '1' })).toMatchObject({ turn: { hungUp: true } });
  });

  it.each([
    ['queued', 'sending'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['undelivered', 'failed'],
  ])('is a text that is %s', (status, state) => {
    expect(read('text-status', textForm(status))).toEqual({
      kind: 'text-status',
      notice: { messageSid: messageSid(), state },
    });
  });

  it.each(['', 'toString', 'lost'])('is no text status %j', (status) => {
    expect(read('text-status', textForm(status))).toBeNull();
  });

  it.each([
    ['in-progress', 'pending'],
    ['completed', 'ready'],
    ['absent', 'absent'],
  ])('is a recording that is %s', (status, state) => {
    const form = { AccountSid: accountSid, CallSid: callSid(), RecordingSid: recordingSid(), RecordingStatus: status };
    expect(read('recording', form)).toMatchObject({
      kind: 'recording',
      notice: { state, recordingSid: recordingSid() },
    });
  });
});
