import { describe, expect, it } from 'vitest';
import { movableClock } from '../../../src/rehearsal/movable-clock.ts';

describe('movable clock', () => {
  it('runs in real time from where it was put', () => {
    let real = 1_000_000;
    const clock = movableClock({ at: new Date('2026-11-22T09:00:00Z'), real: () => real });
    real += 1500;
    expect(clock.now()).toEqual(new Date('2026-11-22T09:00:01.500Z'));
  });

  it('stands still when frozen, and goes on from there when it runs again', () => {
    let real = 0;
    const clock = movableClock({ at: new Date('2026-11-22T09:00:00Z'), frozen: true, real: () => real });
    real += 5000;
    expect(clock.now()).toEqual(new Date('2026-11-22T09:00:00Z'));
    clock.advance(60_000);
    expect(clock.now()).toEqual(new Date('2026-11-22T09:01:00Z'));
    clock.run();
    real += 250;
    expect(clock.now()).toEqual(new Date('2026-11-22T09:01:00.250Z'));
    expect(clock.frozen).toBe(false);
  });

  it('tells its listeners of moves and of nothing else', () => {
    const clock = movableClock({ at: new Date(0), frozen: true });
    const moves: string[] = [];
    const stop = clock.onMove(({ from, to }) => moves.push(`${from.getTime()} to ${to.getTime()}`));
    clock.advance(10);
    clock.set(new Date(5));
    clock.freeze();
    stop();
    clock.advance(10);
    expect(moves).toEqual(['0 to 10', '10 to 5']);
  });

  it('refuses to be moved to no instant at all', () => {
    expect(() => movableClock().set(new Date('never'))).toThrow(RangeError);
  });
});
