import type { Wire } from '../chat-message.ts';
import { newId } from '../workspace-state.ts';
import { type Delivery, type SendOptions, sendRequest } from './send-request.ts';

export interface EventSender {
  /** Sends an event; when the application does not take it, up to three more times on the platform's timetable. */
  send(event: Wire): Promise<Delivery>;
  /** Asks the application to prove that it is there. */
  challenge(): Promise<Delivery>;
  /** Sends what waits for its next try at once. */
  retryNow(): Promise<void>;
  /** Forgets what waits for its next try. */
  stop(): void;
}

export interface EventSenderOptions {
  readonly send: SendOptions;
  readonly url: () => string;
  /** Waits before the second, third and fourth try, milliseconds. */
  readonly retryDelaysMs: readonly number[];
}

export function eventSender(options: EventSenderOptions): EventSender {
  const { state } = options.send;
  const waiting = new Map<NodeJS.Timeout, () => Promise<void>>();

  const attempt = async (envelope: Wire, tried: number, reason: string | null): Promise<Delivery> => {
    const delivery = await sendRequest(options.send, {
      kind: 'event',
      url: options.url(),
      body: JSON.stringify(envelope),
      contentType: 'application/json',
      ...(reason === null ? {} : { headers: { 'x-slack-retry-num': String(tried), 'x-slack-retry-reason': reason } }),
    });
    const { outcome } = delivery;
    const wait = options.retryDelaysMs[tried];
    if (outcome.kind === 'acked' || wait === undefined || (outcome.kind === 'refused' && outcome.noRetry))
      return delivery;
    const reasons = { timeout: 'http_timeout', refused: 'http_error', unreachable: 'connection_failed' };
    const again = async () => {
      waiting.delete(timer);
      clearTimeout(timer);
      await attempt(envelope, tried + 1, reasons[outcome.kind]);
    };
    const timer = setTimeout(() => void again(), wait);
    timer.unref();
    waiting.set(timer, again);
    return delivery;
  };

  return {
    send: async (event) => {
      const envelope = {
        token: 'deprecated',
        team_id: state.teamId,
        api_app_id: state.appId,
        event: { event_ts: state.nextTs(), ...event },
        type: 'event_callback',
        event_id: newId('Ev'),
        event_time: Math.floor(state.clock.now().getTime() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: state.teamId,
            user_id: state.botUser.id,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
      };
      const copies = Math.max(1, options.send.misbehaviour.eventCopies);
      const [first] = await Promise.all(Array.from({ length: copies }, () => attempt(envelope, 0, null)));
      return first as Delivery;
    },
    challenge: () =>
      sendRequest(options.send, {
        kind: 'url_verification',
        url: options.url(),
        body: JSON.stringify({ token: 'deprecated', challenge: newId(''), type: 'url_verification' }),
        contentType: 'application/json',
      }),
    retryNow: async () => {
      await Promise.all([...waiting.values()].map((again) => again()));
    },
    stop: () => {
      for (const timer of waiting.keys()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
