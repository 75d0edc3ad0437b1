import { Agent, request } from 'node:http';
import type { SignedRequest } from './signed-turns.ts';

/** What a closed loop measured: completed requests per second and the spread of their times in milliseconds. */
export interface LoopResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
}

/** Posts one request and gives back status and body. */
export const post = (port: number, agent: Agent, turn: SignedRequest): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        agent,
        method: 'POST',
        path: turn.path,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(turn.body),
          'x-twilio-signature': turn.signature,
        },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end(turn.body);
  });

/**
 * Runs `lanes` callers side by side for `seconds`; each sends its next turn when the last one was answered.
 * An answer that is not 200 with TwiML counts as an error and not as work done.
 */
export const closedLoop = async (
  port: number,
  lanes: number,
  seconds: number,
  next: (lane: number, turn: number) => SignedRequest,
): Promise<LoopResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const at = performance.now();
        const answer = await post(port, agent, next(lane, turn)).catch(() => ({ status: 0, body: '' }));
        if (answer.status === 200 && answer.body.includes('<Response>')) times.push(performance.now() - at);
        else errors += 1;
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99), errors };
};
