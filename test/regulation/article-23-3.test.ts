import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noRecord, standingOf } from '../../src/oversight/blocking/standing/caller-record.ts';
import { noteFrequentCallerJob } from '../../src/oversight/blocking/standing/note-frequent-caller.job.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { oversightWorld } from '../support/oversight-world.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { monday } from '../support/sample-ticket.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const limit = (iso: string) => ({ iso, working: false });
const organisation = sampleOrganisation({
  blocking: [
    {
      unitId: 'cq',
      calls: 4,
      within: limit('PT1H'),
      slowSeconds: 7,
      expiresAfter: limit('P30D'),
      reviewAfter: limit('P7D'),
    },
  ],
});
const unit = organisation.units.find(({ id }) => id === 'cq') as NonNullable<(typeof organisation.units)[0]>;
const context = { attempt: 1, effectId: 'effect' };

it('art. 23(3): a number that calls very often waits, is told why, and then hears everything', async () => {
  const calls = memoryCallWorld();
  const line = await openVoiceLine(calls, { organisation });
  const heard: string[] = [];
  for (let n = 1; n <= 5; n += 1) {
    heard.push(await keypadCall(line, n).begin());
    line.clock.pass(1);
  }
  await line.close();
  expect(heard.map((document) => document.includes('<Pause length="7"/>'))).toEqual([false, false, false, true, true]);
  expect(heard[3]).toContain('短时间内来电很多');
  // The wait stands before the menu, where no key ends it.
  expect(heard[3]?.indexOf('<Pause')).toBeLessThan(heard[3]?.indexOf('<Gather') ?? -1);
  expect(heard[3]).toContain('<Gather');
  expect([...calls.tables.effects.values()].filter(({ job }) => job === 'note-frequent-caller')).toHaveLength(2);
});

it('art. 23(3): a burst is one security event, told at once and once; the next burst is another', async () => {
  const world = oversightWorld();
  const noticed: string[] = [];
  const job = noteFrequentCallerJob({ ...world, onSecurityEvent: (kind) => noticed.push(kind) });
  const call = (minute: number, calls: number) =>
    job.run(
      {
        citizenId: 'citizen',
        unitId: 'cq',
        calls,
        withinMs: 3_600_000,
        at: new Date(monday.getTime() + minute * 60_000).toISOString(),
      },
      context,
    );
  for (let minute = 0; minute < 30; minute += 1) await call(minute, 4 + minute);
  expect(noticed).toEqual(['frequent-caller']);
  expect(world.blocking.security).toHaveLength(1);
  const told = [...world.blocking.effects.values()].filter(({ job: name }) => name === 'tell-frequent-caller');
  expect(told.map(({ notBefore }) => notBefore)).toEqual([monday]);
  await call(300, 4);
  expect(world.blocking.security).toHaveLength(2);
});

it('art. 23(3): callers without a number are never taken for one person', async () => {
  const line = await openVoiceLine(memoryCallWorld(), { organisation });
  for (let n = 1; n <= 8; n += 1) {
    const heard = await keypadCall(line, n, { From: 'anonymous' }).begin();
    expect(heard).not.toContain('<Pause');
  }
  await line.close();
});

it('art. 23(3): who calls more often is never slowed less, and nobody is turned away for it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 7_200 }), { maxLength: 20 }), (secondsAgo) => {
      const newestFirst = secondsAgo.toSorted((a, b) => a - b);
      const recentCalls = newestFirst.map((seconds) => new Date(monday.getTime() - seconds * 1000));
      const standing = standingOf({ ...noRecord, recentCalls }, organisation, unit, monday);
      const within = secondsAgo.filter((seconds) => seconds < 3_600).length;
      expect(standing.kind).toBe(within + 1 >= 4 ? 'frequent' : 'welcome');
      const more = standingOf({ ...noRecord, recentCalls: [monday, ...recentCalls] }, organisation, unit, monday);
      if (standing.kind === 'frequent') expect(more.kind).toBe('frequent');
    }),
  );
});
