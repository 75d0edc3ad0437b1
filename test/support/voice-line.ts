import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { createVoiceHandler } from '../../src/adapters/http/voice-handler.ts';
import { uuidIds } from '../../src/adapters/system/uuid-ids.ts';
import { createTwilioWire } from '../../src/adapters/twilio/twilio-wire.ts';
import { createAdvanceCall } from '../../src/calls/advance-call.ts';
import { createAnswerCarrier } from '../../src/calls/answer-carrier.ts';
import type { CallDeps } from '../../src/calls/call-deps.ts';
import { createNoteCallStatus } from '../../src/calls/note-call-status.ts';
import { createNoteRecording } from '../../src/calls/recordings/note-recording.ts';
import { createSlotBoard } from '../../src/calls/slot-board.ts';
import { createKeepLeftMessage } from '../../src/calls/trouble/keep-left-message.ts';
import { createReplaySpool } from '../../src/calls/trouble/replay-spool.ts';
import type { Spool } from '../../src/calls/trouble/spool.ts';
import { outcomes } from '../../src/compose/phone/outcomes.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import type { Announced } from '../../src/oversight/announcements/published-announcement.ts';
import { memorySpool } from '../fakes/memory-spool.ts';
import type { CallWorld } from './contracts/call-world.ts';
import { realFlowBook, realSpeaker } from './flow-book.ts';
import { type MovingClock, movingClock } from './moving-clock.ts';
import { type RecordedLog, recordedLog } from './recorded-log.ts';
import { callSid, messageSid } from './sample-call.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';
import { testVault } from './test-vault.ts';

export const accountSid = `AC${'5'.repeat(32)}`;
export const authToken = 'primary-token';
export const secondaryToken = 'secondary-token';
export const publicUrl = 'https://hotline.example';
export const hotline = '+862363000000';
export const caller = '+8613800138000';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Form;
  readonly body?: string;
}

export type Form = Readonly<Record<string, string>>;

export interface VoiceAnswer {
  readonly status: number;
  readonly body: string;
  readonly type: string | null;
}

/** The voice part of the house on a real port, over whatever stores it is given. */
export interface VoiceLine {
  readonly url: string;
  readonly clock: MovingClock;
  readonly log: RecordedLog;
  readonly spool: Spool;
  readonly suspicions: string[];
  readonly answered: string[];
  /** Sends a form as the carrier does: signed, unless other headers are given. */
  post(path: string, form: Form, headers?: Form): Promise<VoiceAnswer>;
  /** Sends a request as it is. */
  raw(path: string, init: RawRequest): Promise<VoiceAnswer>;
  replaySpool(): Promise<number>;
  close(): Promise<void>;
}

export interface VoiceLineOptions {
  readonly organisation?: Organisation | null;
  readonly at?: Date;
  readonly intakes?: CallDeps['intakes'];
  /** Published, beside those of the organisation. */
  readonly announcements?: readonly Announced[];
}

const book = realFlowBook();

export const openVoiceLine = async (world: CallWorld, options: VoiceLineOptions = {}): Promise<VoiceLine> => {
  const clock = movingClock(options.at ?? monday);
  const log = recordedLog();
  const inForce = options.organisation === undefined ? sampleOrganisation() : options.organisation;
  const organisation = { current: () => inForce };
  const intakes = options.intakes ?? outcomes;
  const onEffects = () => undefined;
  const deps: CallDeps = {
    store: world.calls,
    organisation,
    book,
    intakes,
    vault: testVault,
    clock,
    ids: uuidIds,
    onEffects,
  };
  const slots = createSlotBoard({ store: world.calls, clock, onFault: (error) => log.error({ err: error }, 'slots') });
  const spool = memorySpool();
  const verbs = {
    advance: createAdvanceCall({ ...deps, slots, announcements: () => options.announcements ?? [] }),
    noteStatus: createNoteCallStatus(deps),
    noteRecording: createNoteRecording({ recordings: world.recordings, clock, ids: uuidIds, onEffects }),
    keepMessage: createKeepLeftMessage(deps),
    noteText: world.texts.note,
  };
  const languages = ['zh-CN', 'en', 'yue-HK'];
  const authTokens = [authToken, secondaryToken];
  const wire = createTwilioWire({ accountSid, authTokens, publicUrl, speaker: realSpeaker, languages });
  const suspicions: string[] = [];
  const answered: string[] = [];
  const onSecurityEvent = (kind: string) => suspicions.push(kind);
  const { security } = world;
  const answer = createAnswerCarrier({
    advanceStaff: async () => ({ kind: 'gone' }),
    noteStaffStatus: async () => undefined,
    ...verbs,
    wire,
    spool,
    security,
    organisation,
    onSecurityEvent,
    clock,
    ids: uuidIds,
    log,
  });
  const onAnswered = (route: string, result: string) => answered.push(`${route} ${result}`);
  const handler = createVoiceHandler({ wire, answer, onSecurityEvent, onAnswered, log });
  const server = createServer((request, response) => handler.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const agent = new Agent({ keepAlive: true });
  const raw = (path: string, { method = 'GET', headers = {}, body = '' }: RawRequest): Promise<VoiceAnswer> =>
    new Promise((resolve, reject) => {
      const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(base + path, { method, agent, headers: { ...length, ...headers } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: text, type: response.headers['content-type'] ?? null });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    url: base,
    clock,
    log,
    spool,
    suspicions,
    answered,
    raw,
    post: (path, form, headers) =>
      raw(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...(headers ?? signed(path, form)) },
      }),
    replaySpool: createReplaySpool({ ...verbs, spool, clock, log }),
    close: async () => {
      slots.stop();
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export const signed = (path: string, form: Form, token = authToken, base = publicUrl): Form => ({
  'x-twilio-signature': getExpectedTwilioSignature(token, base + path, { ...form }),
});

/** What the carrier sends about the n-th call. */
export const callForm = (n = 1, over: Form = {}): Form => ({
  AccountSid: accountSid,
  ApiVersion: '2010-04-01',
  CallSid: callSid(n),
  CallStatus: 'in-progress',
  Direction: 'inbound',
  From: caller,
  To: hotline,
  ...over,
});

export const textForm = (status: string, n = 1): Form => ({
  AccountSid: accountSid,
  MessageSid: messageSid(n),
  MessageStatus: status,
});
