import type { Call } from '../../src/calls/call.ts';
import type { Patience } from '../../src/calls/ports.ts';
import type { CallChange, NewCitizen } from '../../src/calls/turn/call-change.ts';
import { nothingGathered } from '../../src/calls/turn/gathered.ts';
import type { Reply } from '../../src/calls/turn/reply.ts';
import type { Session } from '../../src/flow-engine/session.ts';
import { monday } from './sample-ticket.ts';

/** The carrier's id of the n-th call. */
export const callSid = (n = 1): string => `CA${n.toString(16).padStart(32, '0')}`;
export const recordingSid = (n = 1): string => `RE${n.toString(16).padStart(32, '0')}`;
export const messageSid = (n = 1): string => `SM${n.toString(16).padStart(32, '0')}`;

/** Waits as long as a caller would. */
export const patient: Patience = { leftMs: () => 4_000 };

export const sampleSession = (over: Partial<Session> = {}): Session => ({
  flow: 'main-menu',
  node: 'menu',
  language: 'zh-CN',
  stack: [],
  answers: {},
  tries: 0,
  choices: [],
  page: 0,
  heard: [],
  told: {},
  outcomes: [],
  turns: 0,
  ended: false,
  ...over,
});

export const sampleReply = (over: Partial<Reply> = {}): Reply => ({
  language: 'zh-CN',
  prompts: [{ key: 'common.goodbye', params: {} }],
  awaits: { kind: 'end' },
  ...over,
});

export const sampleNewCitizen: NewCitizen = {
  id: '0198aaaa-0000-7000-8000-00000000c009',
  e164: '+8613800138000',
  phoneIndex: 'index-of-13800138000',
  masked: '138****8000',
  textable: true,
  firstSeenAt: monday,
};

export const sampleCall = (over: Partial<Call> = {}): Call => ({
  id: '0198aaaa-0000-7000-8000-000000000001',
  carrierSid: callSid(),
  unitId: 'cq',
  dialled: '+862363000000',
  citizenId: null,
  callerMasked: '',
  state: 'ringing',
  language: 'zh-CN',
  session: sampleSession(),
  step: 1,
  reportCategory: null,
  lineId: null,
  outcome: null,
  startedAt: monday,
  endedAt: null,
  durationSeconds: null,
  version: 1,
  ...over,
});

/** The first turn of a call; `over` makes it another one. */
export const sampleChange = (over: Partial<CallChange> = {}): CallChange => ({
  ...nothingGathered,
  call: sampleCall(),
  expected: null,
  turn: { step: 0, at: monday, reply: sampleReply(), token: null },
  newCitizen: null,
  ...over,
});
