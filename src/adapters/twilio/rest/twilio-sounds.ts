import type { CarrierSounds, SoundType } from '../../../calls/recordings/ports.ts';
import { AppError } from '../../../shared/app-error.ts';

export interface TwilioSoundsOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another base address, as for the REST API. */
  readonly apiUrl: string | null;
  /** Larger recordings are refused; bytes. */
  readonly largest?: number;
}

const carrierApi = 'https://api.twilio.com';
const defaultLargest = 50 * 1024 * 1024;
const timeoutMs = 30_000;
const sidShape = /^RE[0-9a-f]{32}$/;

const types: Readonly<Record<string, SoundType>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/wav': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
};

/**
 * Sounds from the carrier's Recordings resource. The address is made of our own base and the recording's id, never of what a webhook
 * said, and no redirect is followed, so that credentials go nowhere else.
 */
export const createTwilioSounds = (options: TwilioSoundsOptions): CarrierSounds => {
  const base = (options.apiUrl ?? carrierApi).replace(/\/+$/, '');
  const largest = options.largest ?? defaultLargest;
  const authorization = `Basic ${Buffer.from(`${options.accountSid}:${options.authToken}`).toString('base64')}`;
  return {
    async fetch(carrierSid) {
      if (!sidShape.test(carrierSid)) throw rejected('not a recording of the carrier');
      const url = `${base}/2010-04-01/Accounts/${options.accountSid}/Recordings/${carrierSid}.mp3`;
      const response = await get(url, authorization);
      if (response.status === 404) {
        await response.body?.cancel();
        return { kind: 'missing' };
      }
      const type = types[(response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];
      const announced = Number(response.headers.get('content-length') ?? '0');
      const refusal = whyRefused(response.status, type, announced > largest);
      if (refusal !== null || response.body === null || type === undefined) {
        await response.body?.cancel();
        throw refusal ?? unavailable('reading a recording');
      }
      return { kind: 'sound', type, content: capped(response.body, largest) };
    },
  };
};

const get = async (url: string, authorization: string): Promise<Response> => {
  try {
    return await fetch(url, {
      headers: { authorization, accept: 'audio/mpeg, audio/wav' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw unavailable('fetching a recording', cause);
  }
};

const whyRefused = (status: number, type: SoundType | undefined, isTooLarge: boolean): AppError | null => {
  if (status >= 300 && status < 400) return rejected('a redirect away from the carrier');
  if (status !== 200) return unavailable(`fetching a recording (status ${status})`);
  if (type === undefined) return rejected('a recording that is no sound');
  return isTooLarge ? rejected('a recording larger than allowed') : null;
};

async function* capped(body: AsyncIterable<Uint8Array>, largest: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > largest) throw rejected('a recording larger than allowed');
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unavailable('reading a recording', cause);
  }
}

const rejected = (doing: string): AppError => new AppError('carrier-rejected', { doing });

const unavailable = (doing: string, cause?: unknown): AppError => new AppError('carrier-unavailable', { doing, cause });
