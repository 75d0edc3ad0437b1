import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOfTraffic, type TrafficOptions } from '../../../../src/rehearsal/traffic/month-of-traffic.ts';
import { silentCaller } from '../../../../src/rehearsal/traffic/plain-callers.ts';
import { isWithin, periodOfMonth } from '../../../../src/shared/period.ts';

const options = (over: Partial<TrafficOptions> = {}): TrafficOptions => ({
  seed: 1,
  calls: 400,
  period: periodOfMonth('2026-10', 'Asia/Shanghai'),
  timeZone: 'Asia/Shanghai',
  numbers: [
    { number: '+862355500100', weight: 1 },
    { number: '+862455500100', weight: 3 },
  ],
  manners: [
    { name: 'first', weight: 3, caller: silentCaller },
    { name: 'again', weight: 1, follows: 'first', caller: silentCaller },
    { name: 'hidden', weight: 1, withheld: true, dials: ['+862555500100'], caller: silentCaller },
    { name: 'never', weight: 0, caller: silentCaller },
  ],
  ...over,
});

const plain = (over: Partial<TrafficOptions> = {}) =>
  monthOfTraffic(options(over)).map(({ caller: _, ...call }) => call);

describe('a month of traffic', () => {
  it('is the same month for the same seed, and another for another', () => {
    expect(plain()).toEqual(plain());
    expect(plain({ seed: 2 })).not.toEqual(plain());
  });

  it('has every call within the period, in the order of time, whatever the zone and its clock changes', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe'),
        fc.constantFrom('2026-03', '2026-04', '2026-10', '2026-11'),
        (seed, timeZone, month) => {
          const period = periodOfMonth(month, timeZone);
          const calls = plain({ seed, timeZone, period, calls: 40 });
          expect(calls).toHaveLength(40);
          expect(calls.every(({ at }) => isWithin(period, at))).toBe(true);
          expect(calls.map(({ at }) => at.getTime())).toEqual(
            calls.map(({ at }) => at.getTime()).sort((a, b) => a - b),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is heavy in working hours and light at night', () => {
    const hourOf = (at: Date) => (at.getUTCHours() + 8) % 24;
    const hours = plain({ calls: 3_000 }).map(({ at }) => hourOf(at));
    const working = hours.filter((hour) => hour >= 9 && hour < 18).length;
    const night = hours.filter((hour) => hour < 6).length;
    expect(working).toBeGreaterThan(2_000);
    expect(night).toBeGreaterThan(0);
    expect(night).toBeLessThan(100);
  });

  it('lets those who follow be people who called before, at the same number', () => {
    const calls = plain();
    const followers = calls.filter(({ manner }) => manner === 'again');
    expect(followers.length).toBeGreaterThan(20);
    for (const follower of followers.slice(5)) {
      const before = calls.filter((call) => call.manner === 'first' && call.at <= follower.at);
      expect(before.some(({ from, to }) => from === follower.from && to === follower.to)).toBe(true);
    }
  });

  it('keeps a manner to its own numbers, and hides who wants to be hidden', () => {
    const hidden = plain().filter(({ manner }) => manner === 'hidden');
    expect(new Set(hidden.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(['anonymous +862555500100']));
    expect(plain().some(({ manner }) => manner === 'never')).toBe(false);
  });
});
