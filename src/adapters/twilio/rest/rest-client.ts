import type { Twilio } from 'twilio';
import { AppError } from '../../../shared/app-error.ts';

export interface TwilioRestOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another base address: a compatible server, a stand-in. `null`: the carrier itself. */
  readonly apiUrl: string | null;
  /** Off in tests that intercept requests. */
  readonly keepAlive?: boolean;
  /** Told how each request ended. A refusal of what was asked is an answer all the same. */
  readonly onCall?: (result: 'ok' | 'limited' | 'failed', lagMs: number) => void;
}

/** The carrier's REST API through its SDK, loaded when it is first needed: that takes a tenth of a second. */
export type TwilioRest = () => Promise<Twilio>;

const timeoutMs = 10_000;

export const createTwilioRest = (options: TwilioRestOptions): TwilioRest => {
  let client: Promise<Twilio> | null = null;
  return () => {
    client ??= connect(options);
    return client;
  };
};

const connect = async ({
  accountSid,
  authToken,
  apiUrl,
  keepAlive = true,
  onCall,
}: TwilioRestOptions): Promise<Twilio> => {
  const { default: twilio } = await import('twilio');
  // An empty environment: HTTP_PROXY, TWILIO_EDGE and the like change the SDK's behaviour behind our back.
  const client = twilio(accountSid, authToken, { timeout: timeoutMs, keepAlive, autoRetry: false, env: {} });
  if (apiUrl !== null) client.api.baseUrl = apiUrl;
  if (onCall !== undefined) listen(client, onCall);
  return client;
};

const listen = (client: Twilio, onCall: NonNullable<TwilioRestOptions['onCall']>): void => {
  const request = client.request.bind(client);
  client.request = async (options) => {
    const began = performance.now();
    try {
      const answer = await request(options);
      onCall(resultOf(answer.statusCode), performance.now() - began);
      return answer;
    } catch (error) {
      onCall('failed', performance.now() - began);
      throw error;
    }
  };
};

const resultOf = (status: number): 'ok' | 'limited' | 'failed' => {
  if (status === 429) return 'limited';
  return status >= 500 || status === 401 || status === 403 ? 'failed' : 'ok';
};

/** What the carrier's REST API refused; anything else that goes wrong there is `carrier-unavailable`. */
export interface RestRefusal {
  readonly status: number;
  readonly code: number;
}

/** The refusal in an error of the SDK, when it is one that a repeated request would meet again; else throws `carrier-unavailable`. */
export const refusalIn = (error: unknown, doing: string): RestRefusal => {
  const status = numberIn(error, 'status');
  if (status !== null && status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 429) {
    return { status, code: numberIn(error, 'code') ?? 0 };
  }
  throw new AppError('carrier-unavailable', { doing, cause: error });
};

const numberIn = (error: unknown, name: string): number | null => {
  if (typeof error !== 'object' || error === null || !(name in error)) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : null;
};
