import { Agent } from 'node:http';
import type { BenchDatabase } from '../support/bench-database.ts';
import { post } from '../support/closed-loop.ts';
import { startPeer } from '../support/peer-process.ts';
import { startRexian } from '../support/rexian-process.ts';
import { type RowResult, runRounds } from '../support/rounds.ts';
import { callSid, signed, voiceParameters } from '../support/signed-turns.ts';

/** From the start of the process to the first valid TwiML, on a database that was used before. */
export const coldStart = async (database: BenchDatabase, rounds: number): Promise<RowResult> => {
  const ours = await database.fresh('cold_rexian', 'none');
  const theirs = await database.fresh('cold_pg', 'peer');
  await (await startRexian({ DATABASE_URL: ours })).remove();
  let call = 0;
  return runRounds(
    'cold-start: process start to first valid TwiML',
    'ms',
    'less',
    rounds,
    {
      name: 'rexian',
      measure: async () => {
        const began = performance.now();
        const app = await startRexian({ DATABASE_URL: ours });
        call += 1;
        const parameters = { ...voiceParameters(callSid(call), '+8613800138000', app.number), CallStatus: 'ringing' };
        const answer = await post(app.port, new Agent(), signed(app.url, '/voice/inbound', parameters));
        const took = performance.now() - began;
        await app.remove();
        if (!answer.body.includes('<Gather')) throw new Error(`rexian answered ${answer.status}: ${answer.body}`);
        return took;
      },
    },
    [
      {
        name: 'express + pg',
        measure: async () => {
          const began = performance.now();
          const peer = await startPeer('express-pg.ts', { PEER_DATABASE_URL: theirs });
          call += 1;
          const parameters = {
            ...voiceParameters(callSid(call), '+8613800138000', '+862455500100'),
            Turn: '0',
            Digits: '1',
          };
          const answer = await post(
            peer.port,
            new Agent(),
            signed(`http://127.0.0.1:${peer.port}`, '/voice', parameters),
          );
          const took = performance.now() - began;
          peer.stop();
          if (!answer.body.includes('<Gather')) throw new Error(`the peer answered ${answer.status}`);
          return took;
        },
      },
    ],
  );
};
