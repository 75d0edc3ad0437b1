import { Agent } from 'node:http';
import type { BenchDatabase } from '../support/bench-database.ts';
import { cardCounter } from '../support/card-counter.ts';
import { post } from '../support/closed-loop.ts';
import { startPeer } from '../support/peer-process.ts';
import { startRexian } from '../support/rexian-process.ts';
import { type Contestant, type RowResult, runRounds } from '../support/rounds.ts';
import { callSid, type SignedRequest, signed, voiceParameters } from '../support/signed-turns.ts';

const callsPerRound = 200;
const lanes = 16;

/** A whole complaint, call after call, until the last card stands in the workspace: calls a second. */
export const intakeE2e = async (database: BenchDatabase, rounds: number): Promise<RowResult> => {
  const ourCards = await cardCounter();
  const theirCards = await cardCounter();
  const rexian = await startRexian({
    DATABASE_URL: await database.fresh('intake_rexian', 'none'),
    SLACK_API_URL: ourCards.url,
    REXIAN_CHANNEL_PACE: 'PT0S',
  });
  const peer = await startPeer('complaint-app.ts', {
    PEER_DATABASE_URL: await database.fresh('intake_peer', 'peer'),
    SLACK_API_URL: theirCards.url,
  });
  let calls = 0;
  const side = (
    name: string,
    port: number,
    cards: { readonly posted: () => number },
    turnsOf: (call: number) => readonly SignedRequest[],
  ): Contestant => ({
    name,
    measure: async () => {
      const first = calls;
      calls += callsPerRound;
      const wanted = cards.posted() + callsPerRound;
      const agent = new Agent({ keepAlive: true, maxSockets: lanes });
      const began = performance.now();
      let next = first;
      await Promise.all(
        Array.from({ length: lanes }, async () => {
          while (next < first + callsPerRound) {
            next += 1;
            for (const turn of turnsOf(next)) {
              const answer = await post(port, agent, turn);
              if (answer.status !== 200) throw new Error(`${name} answered ${answer.status} to ${turn.path}`);
            }
          }
        }),
      );
      while (cards.posted() < wanted) await new Promise((resolve) => setTimeout(resolve, 2));
      agent.destroy();
      return callsPerRound / ((performance.now() - began) / 1_000);
    },
  });
  try {
    return await runRounds(
      'intake-e2e: a complaint from the first webhook to its card',
      'calls/s',
      'more',
      rounds,
      side('rexian', rexian.port, ourCards, (call) => complaintTurns(rexian.url, rexian.number, call)),
      [side('express + prisma + bullmq', peer.port, theirCards, (call) => peerTurns(peer.port, call))],
    );
  } finally {
    peer.stop();
    await rexian.remove();
    ourCards.stop();
    theirCards.stop();
  }
};

const recordingOf = (call: number): string => `RE${call.toString(16).padStart(32, '0')}`;
const from = (call: number): string => `+86138${String(10_000_000 + call)}`;

// Menu, complaint, category, story, no reference, urgency, read back and agreed: what the sample's caller does.
const complaintTurns = (url: string, number: string, call: number): readonly SignedRequest[] => {
  const parameters = voiceParameters(callSid(call + 10_000_000), from(call), number);
  const told: readonly Record<string, string>[] = [
    { Digits: '3' },
    { Digits: '1' },
    { Digits: '1' },
    {
      RecordingSid: recordingOf(call),
      RecordingDuration: '12',
      RecordingUrl: `${url}/${recordingOf(call)}`,
      Digits: '#',
    },
    { Digits: '' },
    { Digits: '2' },
    { Digits: '1' },
  ];
  return [
    signed(url, '/voice/inbound', { ...parameters, CallStatus: 'ringing' }),
    ...told.map((said, at) => signed(url, `/voice/turn?step=${at + 1}`, { ...parameters, ...said })),
  ];
};

// One webhook fewer than ours: the tutorial's flow is simpler.
const peerTurns = (port: number, call: number): readonly SignedRequest[] =>
  Array.from({ length: 7 }, (_, step) =>
    signed(`http://127.0.0.1:${port}`, `/voice/${step}`, {
      ...voiceParameters(callSid(call), from(call), '+862455500100'),
      Digits: '1',
    }),
  );
