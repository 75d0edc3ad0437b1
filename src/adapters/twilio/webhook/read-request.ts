import { type CallState, callStates, isEndState } from '../../../calls/call.ts';
import type { CarrierRequest, FormParams, VoiceRoute } from '../../../calls/carrier-wire.ts';
import type { TextStatusNotice } from '../../../outreach/text-status.ts';
import { cleanText } from '../../../shared/clean-text.ts';
import { readCallerId } from '../../../shared/phone-number.ts';
import { heardIn } from './read-heard.ts';
import { type RecordingIn, recordingIn, recordingStateOf } from './read-recording.ts';

const callSidShape = /^CA[0-9a-f]{32}$/;
const messageSidShape = /^(?:SM|MM)[0-9a-f]{32}$/;
const stepShape = /^[1-9]\d{0,3}$/;
const languageShape = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const secondsShape = /^\d{1,6}$/;
const noticeShape = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const longestValue = 64_000;
const longestName = 512;

/** Reads a webhook of the account `accountSid`. `null` for whatever the carrier would never send. */
export const readRequest = (
  accountSid: string,
  route: VoiceRoute,
  query: FormParams,
  params: FormParams,
): CarrierRequest | null => {
  if (params.get('AccountSid') !== accountSid || hasOversizedValue(params)) return null;
  if (route === 'text-status') return readTextStatus(params);
  const callSid = params.get('CallSid') ?? '';
  if (!callSidShape.test(callSid)) return null;
  const recording = recordingIn(params);
  if (recording === 'malformed') return null;
  if (route === 'recording') return readRecording(callSid, recording, params);
  const state = stateOf(params.get('CallStatus'));
  const dialled = params.get('To') ?? '';
  // Without separators in what is signed, a key can be run together with its neighbour: neither may be missing.
  if (state === null || dialled === '' || !params.has('From')) return null;
  const said = { callSid, state, recording, dialled: cleanText(dialled) };
  switch (route) {
    case 'status':
      return readStatus(said, params);
    case 'fallback':
      return readFallback(said, query, params);
    case 'inbound':
    case 'turn':
      return readTurn(said, route, query, params);
    case 'staff-turn':
    case 'staff-status':
      return readStaff(said, route, query, params);
  }
};

interface Said {
  readonly callSid: string;
  readonly state: CallState;
  readonly recording: RecordingIn | null;
  readonly dialled: string;
}

const readTurn = (
  { callSid, state, recording, dialled }: Said,
  route: 'inbound' | 'turn',
  query: FormParams,
  params: FormParams,
): CarrierRequest | null => {
  const language = languageIn(query);
  const step = stepIn(route, query);
  const heard = heardIn(params, recording);
  if (language === 'malformed' || step === null || heard === null) return null;
  const from = readCallerId(params.get('From') ?? '');
  const hungUp = params.get('Digits') === 'hangup' || isEndState(state);
  return { kind: 'turn', language, turn: { callSid, from, dialled, state, step, heard, hungUp, token: null } };
};

/** A call of ours: what we asked the carrier to call stands in the address it was given. */
const readStaff = (
  said: Said,
  route: 'staff-turn' | 'staff-status',
  query: FormParams,
  params: FormParams,
): CarrierRequest | null => {
  const noticeId = query.get('notice') ?? '';
  if (!noticeShape.test(noticeId)) return null;
  if (route === 'staff-status') {
    const read = readStatus(said, params);
    return read?.kind === 'status' ? { kind: 'staff-status', noticeId, notice: read.notice } : null;
  }
  const isFirst = query.get('step') === '0';
  const read = readTurn(said, isFirst ? 'inbound' : 'turn', query, params);
  return read?.kind === 'turn' ? { kind: 'staff-turn', noticeId, turn: read.turn } : null;
};

const readFallback = (
  { callSid, recording, dialled }: Said,
  query: FormParams,
  params: FormParams,
): CarrierRequest | null => {
  const language = languageIn(query);
  const heard = heardIn(params, recording);
  if (language === 'malformed' || heard === null) return null;
  const transfer = heard.kind === 'transfer' ? heard.result : null;
  const caller = { callSid, from: readCallerId(params.get('From') ?? ''), dialled, language, transfer };
  if (query.get('left') === undefined) return { kind: 'fallback', caller };
  const message = { ...caller, recordingSid: recording?.sid ?? null, seconds: recording?.seconds ?? 0 };
  return { kind: 'left', message };
};

const readStatus = ({ callSid, state, dialled }: Said, params: FormParams): CarrierRequest | null => {
  const seconds = params.get('CallDuration');
  if (seconds !== undefined && !secondsShape.test(seconds)) return null;
  const from = readCallerId(params.get('From') ?? '');
  const durationSeconds = seconds === undefined ? null : Number(seconds);
  return { kind: 'status', notice: { callSid, state, from, dialled, durationSeconds } };
};

const readRecording = (callSid: string, recording: RecordingIn | null, params: FormParams): CarrierRequest | null => {
  const state = recordingStateOf(params.get('RecordingStatus'));
  if (state === null || recording === null) return null;
  return { kind: 'recording', notice: { callSid, recordingSid: recording.sid, state, seconds: recording.seconds } };
};

const textStates: Readonly<Record<string, TextStatusNotice['state']>> = {
  accepted: 'sending',
  scheduled: 'sending',
  queued: 'sending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'sent',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

const readTextStatus = (params: FormParams): CarrierRequest | null => {
  const messageSid = params.get('MessageSid') ?? '';
  const status = params.get('MessageStatus') ?? '';
  const state = Object.hasOwn(textStates, status) ? textStates[status] : undefined;
  if (!messageSidShape.test(messageSid) || state === undefined) return null;
  return { kind: 'text-status', notice: { messageSid, state } };
};

const knownStates: ReadonlySet<string> = new Set(callStates);

const isCallState = (word: string): word is CallState => knownStates.has(word);

const stateOf = (word = ''): CallState | null => (isCallState(word) ? word : null);

const stepIn = (route: 'inbound' | 'turn', query: FormParams): number | null => {
  if (route === 'inbound') return 0;
  const step = query.get('step') ?? '';
  return stepShape.test(step) ? Number(step) : null;
};

const languageIn = (query: FormParams): string | null | 'malformed' => {
  const language = query.get('lang');
  if (language === undefined) return null;
  return languageShape.test(language) ? language : 'malformed';
};

/** Only what a caller said may be long. */
const hasOversizedValue = (params: FormParams): boolean => {
  for (const [key, value] of params) {
    if (value.length > (key === 'SpeechResult' ? longestValue : longestName)) return true;
  }
  return false;
};
