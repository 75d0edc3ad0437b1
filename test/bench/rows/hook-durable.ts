import type { BenchDatabase } from '../support/bench-database.ts';
import { closedLoop } from '../support/closed-loop.ts';
import { startPeer } from '../support/peer-process.ts';
import { startRexian } from '../support/rexian-process.ts';
import { type Contestant, type RowResult, runRounds } from '../support/rounds.ts';
import { callSid, type SignedRequest, signed, voiceParameters } from '../support/signed-turns.ts';

const lanes = 16;
const seconds = 4;

/** A signed menu step, committed before the answer leaves: turns a second, sixteen callers at a time. */
export const hookDurable = async (database: BenchDatabase, rounds: number): Promise<RowResult> => {
  const rexian = await startRexian({ DATABASE_URL: await database.fresh('hook_rexian', 'none') });
  const pgPeer = await startPeer('express-pg.ts', { PEER_DATABASE_URL: await database.fresh('hook_pg', 'peer') });
  const prismaPeer = await startPeer('express-prisma.ts', {
    PEER_DATABASE_URL: await database.fresh('hook_prisma', 'peer'),
  });
  let calls = 0;
  const side = (
    name: string,
    port: number,
    turns: (firstCall: number) => (lane: number, turn: number) => SignedRequest,
  ): Contestant => ({
    name,
    measure: async () => {
      const next = turns(calls);
      calls += 100_000;
      const result = await closedLoop(port, lanes, seconds, next);
      if (result.errors > 0) throw new Error(`${name}: ${result.errors} answers were not 200 with TwiML`);
      return result.perSecond;
    },
  });
  try {
    return await runRounds(
      `hook-durable: a signed menu step, committed, ${lanes} callers at a time`,
      'turns/s',
      'more',
      rounds,
      side('rexian', rexian.port, (first) => rexianTurns(rexian.url, rexian.number, first)),
      [
        side('express + pg', pgPeer.port, (first) => peerTurns(pgPeer.port, first)),
        side('express + prisma', prismaPeer.port, (first) => peerTurns(prismaPeer.port, first)),
      ],
    );
  } finally {
    pgPeer.stop();
    prismaPeer.stop();
    await rexian.remove();
  }
};

// A call begins at the menu and asks to hear it again, which is a step like any other; then the next call.
const turnsOfCall = 32;

const who = (first: number, lane: number, turn: number): { sid: string; from: string } => {
  const call = first + lane * 5_000 + Math.floor(turn / turnsOfCall);
  return { sid: callSid(call), from: `+86138${String(10_000_000 + (call % 1_024))}` };
};

const rexianTurns = (url: string, number: string, first: number) => (lane: number, turn: number) => {
  const { sid, from } = who(first, lane, turn);
  const step = turn % turnsOfCall;
  const parameters = voiceParameters(sid, from, number);
  return step === 0
    ? signed(url, '/voice/inbound', { ...parameters, CallStatus: 'ringing' })
    : signed(url, `/voice/turn?step=${step}`, { ...parameters, Digits: '*' });
};

const peerTurns = (port: number, first: number) => (lane: number, turn: number) => {
  const { sid, from } = who(first, lane, turn);
  return signed(`http://127.0.0.1:${port}`, '/voice', {
    ...voiceParameters(sid, from, '+862455500100'),
    Digits: '*',
    Turn: String(turn % turnsOfCall),
  });
};
