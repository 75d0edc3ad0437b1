import type { Clock } from '../../shared/clock.ts';
import { changeBell } from '../change-bell.ts';
import { type FaultPlan, faultPlan } from '../fault-plan.ts';
import { keepNewest } from '../keep-newest.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import { seededRandom } from '../seeded-random.ts';
import { type Floor, floor } from './floor.ts';
import { type Inhabitants, inhabitants } from './inhabitants.ts';
import { eventSender } from './outgoing/event-sender.ts';
import { responseUrls } from './outgoing/response-urls.ts';
import type { Delivery, OutgoingMisbehaviour, SendOptions } from './outgoing/send-request.ts';
import { triggerDesk } from './outgoing/triggers.ts';
import { channelPace } from './web-api/pace.ts';
import { webApi } from './web-api/web-api.ts';
import { readMemory, recall, remember } from './workspace-memory.ts';
import { type Channel, newId, type Person, timestamps, type WorkspaceState } from './workspace-state.ts';

export interface WorkspaceOptions {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly clock: Clock;
  readonly port?: number;
  readonly teamName?: string;
  readonly appName?: string;
  /** Where the application takes events, commands and interactions; can be told later with `connect`. */
  readonly requestUrl?: string;
  /** Waits before each further try of an event, milliseconds; the platform's are at once, a minute, five minutes. */
  readonly retryDelaysMs?: readonly number[];
  /** How long the application may take to acknowledge, milliseconds. */
  readonly ackMs?: number;
  /** Refuse more than about one message a second a channel after a burst of this many; unlimited when absent. */
  readonly pacedAfterBurst?: number;
  /** Real milliseconds since 1970, for signatures. */
  readonly wallClock?: () => number;
  readonly seed?: number;
  /** What an earlier workspace remembered: its people, channels and messages are there again. */
  readonly memory?: string;
}

/** A running stand-in for the chat workspace: its Web API, the people in it, and what they see and do. */
export interface Workspace extends Inhabitants, Floor {
  /** Base address of the Web API, `.../api/`. */
  readonly url: string;
  readonly teamId: string;
  readonly botUser: Person;
  readonly state: WorkspaceState;
  /** Faults of the Web API, by method; also `upload`, `file` and `response_url`. */
  readonly faults: FaultPlan;
  readonly misbehaviour: OutgoingMisbehaviour;
  /** Everything sent to the application, oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Tells where the application takes requests, and checks it with a challenge. */
  connect(requestUrl: string): Promise<Delivery>;
  /** Sends events that wait for their next try at once. */
  retryNow(): Promise<void>;
  /** Everything that should outlive a restart, as text for the option of that name. */
  memory(): string;
  /** Makes every `trigger_id` given out so far too old. */
  expireTriggers(): void;
  /** Called whenever somebody would see something new. Returns the end of the subscription. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Starts the stand-in on a free loopback port. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const bell = changeBell();
  const state = newState(options, () => bell.ring());
  const elapsed = () => performance.now();
  const triggers = triggerDesk(elapsed);
  const answers = responseUrls(state);
  const faults = faultPlan(seededRandom(options.seed ?? 1));
  const pace = options.pacedAfterBurst === undefined ? () => undefined : channelPace(elapsed, options.pacedAfterBurst);
  const server = await startLoopbackServer(
    webApi({ state, triggers, pace }, options.botToken, answers),
    faults,
    options.port,
  );
  state.baseUrl = server.url;

  const deliveries: Delivery[] = [];
  const misbehaviour: OutgoingMisbehaviour = { eventCopies: 1, signature: 'valid' };
  const send: SendOptions = {
    state,
    signingSecret: options.signingSecret,
    misbehaviour,
    wallClock: options.wallClock ?? (() => Date.now()),
    ackMs: options.ackMs ?? 3000,
    keep: (delivery) => {
      keepNewest(deliveries, delivery, 20_000);
      state.changed();
    },
  };
  let requestUrl = options.requestUrl ?? '';
  const url = () => {
    if (requestUrl === '') throw new Error('The workspace does not know where the application takes requests');
    return requestUrl;
  };
  const events = eventSender({ send, url, retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000] });

  return {
    ...inhabitants(state),
    ...floor({ state, triggers, responseUrls: answers, send, url, events }),
    url: `${server.url}/api/`,
    teamId: state.teamId,
    botUser: state.botUser,
    state,
    faults,
    misbehaviour,
    deliveries,
    connect: async (to) => {
      requestUrl = to;
      return events.challenge();
    },
    retryNow: () => events.retryNow(),
    memory: () => remember(state),
    expireTriggers: () => triggers.expireAll(),
    onChange: (listener) => bell.onRing(listener),
    close: async () => {
      events.stop();
      await server.close();
    },
  };
}

function newState(options: WorkspaceOptions, changed: () => void): WorkspaceState {
  const memory = options.memory === undefined ? null : readMemory(options.memory);
  const name = options.appName ?? 'rexian';
  const botUser: Person = {
    id: memory?.botUserId ?? newId('U'),
    name,
    realName: name,
    email: null,
    bot: true,
    locale: 'en-US',
    deleted: false,
  };
  const state: WorkspaceState = {
    teamId: memory?.teamId ?? newId('T'),
    teamName: options.teamName ?? 'rehearsal',
    appId: memory?.appId ?? newId('A'),
    botId: memory?.botId ?? newId('B'),
    botUser,
    clock: options.clock,
    people: new Map([[botUser.id, botUser]]),
    channels: new Map<string, Channel>(),
    messages: [],
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    apiCalls: [],
    baseUrl: '',
    nextTs: timestamps(options.clock, memory?.messages.at(-1)?.ts),
    changed,
  };
  if (memory !== null) recall(state, memory);
  return state;
}
