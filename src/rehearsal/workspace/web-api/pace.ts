import { TooOften } from './api-error.ts';

/** About one message a second a channel, after a short burst; faster ones are refused. `elapsed` in milliseconds. */
export function channelPace(elapsed: () => number, burst = 1): (channel: string) => void {
  const buckets = new Map<string, { left: number; at: number }>();
  return (channel) => {
    const now = elapsed();
    const bucket = buckets.get(channel) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + (now - bucket.at) / 1000);
    bucket.at = now;
    buckets.set(channel, bucket);
    if (bucket.left < 1) throw new TooOften(Math.max(1, Math.ceil(1 - bucket.left)));
    bucket.left -= 1;
  };
}
