import { createHmac } from 'node:crypto';
import type { WorkspaceState } from '../workspace-state.ts';

/** How the application took a request. */
export interface Delivery {
  readonly at: Date;
  /** `event`, `command`, `interaction` ... */
  readonly kind: string;
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcome:
    | { readonly kind: 'acked'; readonly body: string; readonly contentType: string }
    /** Answered, but not with success. */
    | { readonly kind: 'refused'; readonly status: number; readonly body: string; readonly noRetry: boolean }
    /** No answer in three seconds: the person sees `operation_timeout`. */
    | { readonly kind: 'timeout' }
    | { readonly kind: 'unreachable' };
  readonly tookMs: number;
}

/** How badly what the workspace sends behaves; change the fields at any time. */
export interface OutgoingMisbehaviour {
  /** Every event is sent this many times, all at once; 1 is once. */
  eventCopies: number;
  signature: 'valid' | 'forged' | 'stale' | 'missing';
}

export interface SendOptions {
  readonly state: WorkspaceState;
  readonly signingSecret: string;
  readonly misbehaviour: OutgoingMisbehaviour;
  /** Real milliseconds since 1970: applications compare signatures with their own clock on the wall. */
  readonly wallClock: () => number;
  /** How long an application may take, milliseconds; the platform's rule is 3000. */
  readonly ackMs: number;
  readonly keep: (delivery: Delivery) => void;
}

export interface Outgoing {
  readonly kind: string;
  readonly url: string;
  readonly body: string;
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one signed request and waits for the acknowledgement, three seconds at most. */
export async function sendRequest(options: SendOptions, outgoing: Outgoing): Promise<Delivery> {
  const startedAt = performance.now();
  const headers = {
    'content-type': outgoing.contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...signatureHeaders(options, outgoing.body),
    ...outgoing.headers,
  };
  const outcome = await exchange(outgoing, headers, options.ackMs);
  const { kind, url, body } = outgoing;
  const tookMs = performance.now() - startedAt;
  const delivery: Delivery = { at: options.state.clock.now(), kind, url, body, headers, outcome, tookMs };
  options.keep(delivery);
  return delivery;
}

function signatureHeaders(
  { misbehaviour, signingSecret, wallClock }: SendOptions,
  body: string,
): Record<string, string> {
  if (misbehaviour.signature === 'missing') return {};
  const late = misbehaviour.signature === 'stale' ? 600 : 0;
  const timestamp = String(Math.floor(wallClock() / 1000) - late);
  const secret = misbehaviour.signature === 'forged' ? `${signingSecret}, nearly` : signingSecret;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

async function exchange(
  { url, body }: Outgoing,
  headers: Readonly<Record<string, string>>,
  ackMs: number,
): Promise<Delivery['outcome']> {
  try {
    const response = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(ackMs) });
    const text = await response.text();
    if (response.ok) return { kind: 'acked', body: text, contentType: response.headers.get('content-type') ?? '' };
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { kind: 'refused', status: response.status, body: text, noRetry };
  } catch (error) {
    return { kind: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
}
