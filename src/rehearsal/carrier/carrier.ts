import type { Clock } from '../../shared/clock.ts';
import { changeBell } from '../change-bell.ts';
import { type FaultPlan, faultPlan } from '../fault-plan.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Caller, CallerAction, Phone } from './call/caller.ts';
import { LiveCall } from './call/live-call.ts';
import { runCall } from './call/run-call.ts';
import { scriptedCaller } from './call/scripted-caller.ts';
import { type CarrierAccount, type CarrierAlert, type NumberSettings, raiseAlert } from './carrier-account.ts';
import { dialOut } from './dial-out.ts';
import { dispatchMessage } from './dispatch-message.ts';
import type { Recording } from './recording.ts';
import { restApi } from './rest/rest-api.ts';
import type { TextMessage } from './rest/text-message.ts';
import { callbackQueue } from './wire/callback-queue.ts';
import { type DeliveryRules, deliverWebhook, repeatWebhook } from './wire/deliver-webhook.ts';
import { type Misbehaviour, wellBehaved } from './wire/misbehaviour.ts';
import type { FormFields } from './wire/sign-webhook.ts';
import type { WebhookRecord, WebhookReply } from './wire/webhook.ts';

export interface CarrierOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly secondaryAuthToken?: string;
  readonly clock: Clock;
  /** Port of the REST API; any free one when absent. */
  readonly port?: number;
  /** Where the application really listens, when its public address leads elsewhere: replaces the origin of webhooks. */
  readonly deliverTo?: string;
  /** How long the application may take to answer, milliseconds. */
  readonly timeoutMs?: number;
  readonly seed?: number;
  /** A call that asks for more documents than this goes round for ever and is ended; 1000 when absent. */
  readonly mostDocuments?: number;
}

export interface PlacedCall {
  readonly from: string;
  readonly to: string;
  /** Somebody, or what they do, one thing each time the line waits. */
  readonly caller: Caller | readonly CallerAction[];
  /** Further webhook parameters, such as `CallerName`, `ForwardedFrom` or `StirVerstat`. */
  readonly extra?: FormFields;
}

/** A running stand-in for the carrier: one account, its REST API, and the telephone network around it. */
export interface Carrier {
  /** Base address of the REST API. */
  readonly url: string;
  readonly accountSid: string;
  /** Numbers of the account and how they are set up. */
  readonly numbers: Map<string, NumberSettings>;
  /** Who answers at other numbers; a number that is not here rings out. */
  readonly phones: Map<string, Phone>;
  readonly calls: readonly LiveCall[];
  readonly messages: readonly TextMessage[];
  readonly recordings: readonly Recording[];
  readonly alerts: readonly CarrierAlert[];
  readonly webhooks: readonly WebhookRecord[];
  readonly misbehaviour: Misbehaviour;
  /** Faults of the REST API, by operation: `POST Calls`, `POST Messages`, `GET Messages`, `GET Recordings/media` ... */
  readonly faults: FaultPlan;
  /** Calls a number. The call runs on its own; `finished` resolves when it is over. */
  place(placed: PlacedCall): { readonly call: LiveCall; readonly finished: Promise<LiveCall> };
  /** Calls a number and waits for the end, status callbacks included (unless they are held back). */
  call(placed: PlacedCall): Promise<LiveCall>;
  /** Sends a webhook that went out before once more, to the letter. */
  replay(record: WebhookRecord): Promise<WebhookReply>;
  /** Sends the status callbacks that were held back. */
  releaseCallbacks(): Promise<void>;
  /** Finishes the recordings that were held back and reports them. */
  releaseRecordings(): Promise<void>;
  /** Resolves when no call is running and no callback is on its way. */
  settled(): Promise<void>;
  /** Called whenever a call, a text or a webhook moved on. Returns the end of the subscription. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Starts the stand-in on a free loopback port. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const random = seededRandom(options.seed ?? 1);
  const bell = changeBell();
  const account: CarrierAccount = newAccount(options, () => bell.ring());
  const running = new Set<Promise<unknown>>();
  const track = <T>(task: Promise<T>): Promise<T> => {
    running.add(task);
    task
      .catch((error: unknown) =>
        // Only the stand-in itself or the person on the phone can fail here, and nobody may be waiting for the call.
        raiseAlert(account, { code: 0, message: `The rehearsal failed: ${String(error)}`, callSid: null, url: null }),
      )
      .finally(() => running.delete(task));
    return task;
  };
  const rules: DeliveryRules = {
    route: (url) => (options.deliverTo === undefined ? url : reroute(url, options.deliverTo)),
    timeoutMs: options.timeoutMs ?? 15_000,
    random,
    later: (send) => callbacks.later(send),
  };
  const callbacks = callbackQueue(account.misbehaviour, random, (webhook) => deliverWebhook(account, webhook, rules));
  const world = {
    account,
    callbacks,
    fetch: (webhook: Parameters<typeof deliverWebhook>[1]) => deliverWebhook(account, webhook, rules),
  };
  const faults = faultPlan(random);
  const api = restApi(
    account,
    { dial: (outgoing) => dialOut(world, outgoing, track) },
    { dispatch: (message) => dispatchMessage(account, callbacks, message) },
  );
  const server = await startLoopbackServer(api, faults, options.port);
  account.apiUrl = server.url;

  const place: Carrier['place'] = ({ from, to, caller, extra }) => {
    const number = account.numbers.get(to);
    if (number === undefined) throw new Error(`The carrier's account has no number ${to}`);
    const somebody = 'answers' in caller ? caller : scriptedCaller(caller);
    const call = new LiveCall({
      clock: options.clock,
      from,
      to,
      direction: 'inbound',
      caller: somebody,
      ...(number.fallbackUrl === undefined ? {} : { fallbackUrl: number.fallbackUrl }),
      ...(number.statusCallback === undefined ? {} : { statusCallback: number.statusCallback }),
      ...(number.statusEvents === undefined ? {} : { statusEvents: number.statusEvents }),
      ...(extra === undefined ? {} : { extra }),
    });
    account.calls.push(call);
    account.changed();
    const run = { ...world, call, caller: somebody, onlyVerbs: null };
    const first = { kind: 'fetch', url: number.voiceUrl, method: 'POST', fields: [] } as const;
    return { call, finished: track(runCall(run, first)).then(() => call) };
  };
  const settled = async () => {
    while (running.size > 0) await Promise.allSettled([...running]);
    await callbacks.settled();
    if (running.size > 0) await settled();
  };

  return {
    url: server.url,
    accountSid: account.sid,
    numbers: account.numbers,
    phones: account.phones,
    calls: account.calls,
    messages: account.messages,
    recordings: account.recordings,
    alerts: account.alerts,
    webhooks: account.webhooks,
    misbehaviour: account.misbehaviour,
    faults,
    place,
    call: async (placed) => {
      const call = await place(placed).finished;
      await callbacks.settled();
      return call;
    },
    replay: (record) => repeatWebhook(account, record, rules),
    releaseCallbacks: () => {
      callbacks.release();
      return callbacks.settled();
    },
    releaseRecordings: () => {
      for (const recording of account.recordings.filter((each) => each.status === 'processing')) {
        recording.status = 'completed';
        recording.whenReleased?.();
      }
      return callbacks.settled();
    },
    settled,
    onChange: (listener) => bell.onRing(listener),
    close: () => server.close(),
  };
}

function newAccount(options: CarrierOptions, changed: () => void): CarrierAccount {
  return {
    sid: options.accountSid,
    authToken: options.authToken,
    secondaryAuthToken: options.secondaryAuthToken ?? null,
    clock: options.clock,
    numbers: new Map(),
    phones: new Map(),
    calls: [],
    messages: [],
    recordings: [],
    alerts: [],
    webhooks: [],
    misbehaviour: wellBehaved(),
    mostDocuments: options.mostDocuments ?? 1000,
    apiUrl: '',
    changed,
  };
}

function reroute(url: string, origin: string): string {
  const { pathname, search } = new URL(url);
  return new URL(origin).origin + pathname + search;
}
