import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callStates, isEndState, rankOf } from '../../../src/calls/call.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { complain, keypadCall } from '../../support/keypad-call.ts';
import { callSid } from '../../support/sample-call.ts';
import { callForm, openVoiceLine, type VoiceLine } from '../../support/voice-line.ts';

const withLine = async (work: (line: VoiceLine, world: ReturnType<typeof memoryCallWorld>) => Promise<void>) => {
  const world = memoryCallWorld();
  const line = await openVoiceLine(world);
  try {
    await work(line, world);
  } finally {
    await line.close();
  }
};
const status = (line: VoiceLine, state: string, n = 1) =>
  line.post('/voice/status', callForm(n, { CallStatus: state, CallDuration: '30' }));

describe('the progress of a call', () => {
  it('never goes backwards and ends once, whatever order the notices arrive in', async () => {
    await withLine(async (line, world) => {
      let n = 0;
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...callStates], { minLength: 1 }), async (order) => {
          n += 1;
          await keypadCall(line, n).begin();
          let rank = 0;
          let end: Date | null = null;
          for (const state of order) {
            expect((await status(line, state, n)).status).toBe(200);
            const call = world.own.calls.get(callSid(n));
            expect(rankOf(call?.state ?? 'queued')).toBeGreaterThanOrEqual(rank);
            rank = rankOf(call?.state ?? 'queued');
            if (end !== null) expect(call?.endedAt).toEqual(end);
            end = call?.endedAt ?? null;
          }
          const call = world.own.calls.get(callSid(n));
          const firstEnd = order.find(isEndState);
          expect(call?.outcome).toBe(firstEnd === undefined ? null : 'no-request');
          if (firstEnd !== undefined) expect(call?.state).toBe(firstEnd);
        }),
        { numRuns: 60 },
      );
    });
  });

  it('yields one ticket, whatever place the end and the recording take among the webhooks', async () => {
    const ends = Array.from({ length: 9 }, (_, place) => place);
    for (const place of ends) {
      await withLine(async (line, world) => {
        const phone = keypadCall(line);
        await complain(phone, place);
        await phone.hangUp();
        const tickets = [...world.tables.tickets.values()];
        expect(tickets.length).toBe(place >= 5 ? 1 : 0);
        const call = world.own.calls.get(callSid());
        expect(call?.outcome).toBe(place === 8 ? 'completed' : place >= 5 ? 'abandoned' : 'no-request');
      });
    }
  });

  it('counts a call of which nothing but the end arrived, and lets it begin no more', async () => {
    await withLine(async (line, world) => {
      await status(line, 'completed');
      expect(world.own.calls.get(callSid())).toMatchObject({ state: 'completed', outcome: 'no-request', step: 0 });
      expect((await line.post('/voice/inbound', callForm(1, { CallStatus: 'ringing' }))).status).toBe(410);
      expect((await status(line, 'completed')).status).toBe(200);
      expect(world.own.calls.size).toBe(1);
    });
  });

  it('takes no notice of calls that are none of ours', async () => {
    await withLine(async (line, world) => {
      const answer = await line.post('/voice/status', callForm(1, { CallStatus: 'completed', To: '+8610000000000' }));
      expect(answer.status).toBe(200);
      expect(world.own.calls.size).toBe(0);
    });
  });
});
