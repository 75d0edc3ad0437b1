import { afterEach } from 'vitest';
import { type Carrier, type CarrierOptions, startCarrier } from '../../../../src/rehearsal/carrier/carrier.ts';
import { movableClock } from '../../../../src/rehearsal/movable-clock.ts';
import { type AppReply, type AppRequest, rehearsalApp } from '../../../support/rehearsal-app.ts';

export const accountSid = `AC${'0'.repeat(31)}1`;
export const hotline = '+861000000001';
export const citizen = '+8613800138000';

type Handler = (request: AppRequest) => AppReply | string | Promise<AppReply | string>;

/** A carrier and an application that answers with the TwiML of the given paths; closed after the test. */
export function carrierFixture() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });
  return async (
    pages: Readonly<Record<string, string | AppReply>> | Handler,
    options: Partial<CarrierOptions> = {},
  ): Promise<{ carrier: Carrier; app: Awaited<ReturnType<typeof rehearsalApp>> }> => {
    const handler: Handler =
      typeof pages === 'function' ? pages : (request) => pages[request.path.split('?')[0] ?? ''] ?? { status: 404 };
    const app = await rehearsalApp(handler);
    const clock = movableClock({ at: new Date('2026-11-22T01:00:00Z'), frozen: true });
    const carrier = await startCarrier({ accountSid, authToken: 'token', clock, ...options });
    carrier.numbers.set(hotline, { voiceUrl: `${app.url}/voice`, statusCallback: `${app.url}/status` });
    open.push(app, carrier);
    return { carrier, app };
  };
}

export const twiml = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;

export const heardBy = (call: { heard: readonly { verb: string; text: string }[] }): string[] =>
  call.heard.filter(({ verb }) => verb !== 'Pause').map(({ text }) => text);
