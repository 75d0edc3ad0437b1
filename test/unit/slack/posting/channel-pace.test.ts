import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelPace } from '../../../../src/adapters/slack/posting/channel-pace.ts';
import { monday } from '../../../support/sample-ticket.ts';

const inMs = (ms: number) => new Date(monday.getTime() + ms);
const pace = () => new ChannelPace({ intervalMs: 1000, burst: 3 });

describe('pacing a channel', () => {
  it('lets a few go at once and gives every further one a turn of its own', () => {
    const channel = pace();
    const turns = Array.from({ length: 6 }, (_, i) => channel.take('C1', `m${i}`, 'normal', monday));
    expect(turns.slice(0, 3).every((turn) => turn.kind === 'go')).toBe(true);
    expect(turns.slice(3)).toEqual([1000, 2000, 3000].map((ms) => ({ kind: 'later', notBefore: inMs(ms) })));
  });

  it('keeps the turn of a message that asks again too early, and lets it go when it is due', () => {
    const channel = new ChannelPace({ intervalMs: 1000, burst: 1 });
    channel.take('C1', 'a', 'normal', monday);
    expect(channel.take('C1', 'b', 'normal', monday)).toEqual({ kind: 'later', notBefore: inMs(1000) });
    expect(channel.take('C1', 'b', 'normal', inMs(400))).toEqual({ kind: 'later', notBefore: inMs(1000) });
    expect(channel.take('C1', 'b', 'normal', inMs(1000))).toEqual({ kind: 'go' });
  });

  it('lets an emergency pass a thousand waiting messages', () => {
    const channel = pace();
    for (let i = 0; i < 1000; i += 1) channel.take('C1', `m${i}`, 'normal', monday);
    expect(channel.take('C1', 'fire', 'emergency', monday)).toEqual({ kind: 'go' });
  });

  it('stops every lane of a channel that Slack wants quiet, and no other channel', () => {
    const channel = pace();
    channel.block('C1', inMs(30_000), monday);
    expect(channel.take('C1', 'fire', 'emergency', inMs(1))).toEqual({ kind: 'later', notBefore: inMs(30_000) });
    expect(channel.take('C2', 'x', 'normal', inMs(1))).toEqual({ kind: 'go' });
    expect(channel.take('C1', 'fire', 'emergency', inMs(30_000))).toEqual({ kind: 'go' });
  });

  it('reuses a turn that was given back', () => {
    const channel = new ChannelPace({ intervalMs: 1000, burst: 1 });
    channel.take('C1', 'a', 'normal', monday);
    channel.giveBack('C1', 'normal');
    expect(channel.take('C1', 'b', 'normal', monday)).toEqual({ kind: 'go' });
  });

  it('lets no more go than one a second after the burst, when everybody comes back at their turn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const channel = pace();
        const waiting: { readonly key: string; readonly at: number }[] = [];
        let arrival = 0;
        for (const [i, gap] of gaps.entries()) {
          arrival += gap;
          waiting.push({ key: `m${i}`, at: arrival });
        }
        const gone: number[] = [];
        while (waiting.length > 0) {
          waiting.sort((a, b) => b.at - a.at);
          const next = waiting.pop();
          if (next === undefined) break;
          const turn = channel.take('C1', next.key, 'normal', inMs(next.at));
          if (turn.kind === 'go') gone.push(next.at);
          else waiting.push({ key: next.key, at: turn.notBefore.getTime() - monday.getTime() });
        }
        expect(gone).toHaveLength(gaps.length);
        for (const from of gone) {
          for (const seconds of [0, 1, 5, 20]) {
            const within = gone.filter((at) => at >= from && at <= from + seconds * 1000).length;
            expect(within).toBeLessThanOrEqual(3 + seconds);
          }
        }
      }),
    );
  });
});
