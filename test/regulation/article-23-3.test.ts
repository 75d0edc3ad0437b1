import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noRecord, standingOf } from '../../src/oversight/blocking/standing/caller-record.ts';
import { noteFrequentCallerJob } from '../../src/oversight/blocking/standing/note-frequent-caller.job.ts';
import { closeIncident } from '../../src/oversight/incidents/change-incident.ts';
import { watchOddAccess } from '../../src/oversight/incidents/watch-odd-access.ts';
import type { OddAccess } from '../../src/oversight/odd-access/odd-access.ts';
import { createRefusalTally } from '../../src/oversight/odd-access/tally-refusals.ts';
import { staffActor } from '../../src/shared/actor.ts';
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

const officer = {
  id: 'guard',
  name: '何安',
  unitId: 'cq',
  roles: ['security-officer'] as const,
  lineIds: [],
  slackUserId: 'U0GUARD001',
};

const guarded = () => {
  const [someone] = sampleOrganisation().staff;
  if (someone === undefined) throw new Error('the sample has no staff');
  return oversightWorld({
    staff: [...sampleOrganisation().staff, { ...someone, ...officer, roles: [...officer.roles] }],
  });
};

const burst: OddAccess = { kind: 'requests', who: 'carrier', count: 42, seen: '403 × 42, curl' };

it('art. 23(3): a burst of refused requests is one alarm to the security officer, with what was seen, closed with its cause', async () => {
  const world = guarded();
  const odd = { bursts: async () => [burst] };
  await watchOddAccess({ ...world, odd });
  await watchOddAccess({ ...world, odd });
  const open = await world.incidents.open(['cq']);
  expect(open).toMatchObject([{ kind: 'other', trigger: 'odd-access:requests:carrier' }]);
  const [incident] = open;
  expect(incident?.title).toContain('42');
  expect(incident?.title).toContain('403 × 42, curl');
  const file = await world.incidents.find(incident?.id ?? '');
  const told = file?.notices.map(({ recipient }) => recipient) ?? [];
  expect(told).toContain('guard');
  // A scanner is no matter for the head while there is an officer.
  expect(told).not.toContain('head');
  const closing = { cause: '', fix: '', caseNumber: '', hardeningPlan: '', result: '' };
  const close = (over: Partial<typeof closing>) =>
    closeIncident(world, {
      actor: staffActor('guard'),
      incidentId: incident?.id ?? '',
      closing: { ...closing, ...over },
    });
  expect(await close({})).toMatchObject({ reason: 'closing-incomplete' });
  expect(await close({ cause: '扫描器', fix: '已在防火墙封禁' })).toMatchObject({ kind: 'done' });
});

it('art. 23(3): look-ups of one person are an alarm, and whom it is about is not told', async () => {
  const world = guarded();
  const odd = { bursts: async (): Promise<OddAccess[]> => [{ kind: 'look-ups', who: 'guard', count: 21, seen: '' }] };
  await watchOddAccess({ ...world, odd });
  const [incident] = await world.incidents.open(['cq']);
  expect(incident?.title).toContain('何安');
  const file = await world.incidents.find(incident?.id ?? '');
  const told = file?.notices.map(({ recipient }) => recipient) ?? [];
  expect(told).toContain('officer');
  expect(told).not.toContain('guard');
});

it('art. 23(3): a flood of refused requests is kept as one event a door, and nothing of a person with it', async () => {
  const kept: unknown[] = [];
  const world = oversightWorld();
  const tally = createRefusalTally({
    ...world,
    security: {
      note: async ({ kind, detail }) => {
        kept.push({ kind, detail });
      },
    },
  });
  for (let n = 0; n < 500; n += 1) tally.note({ door: 'carrier', status: 403, agent: 'curl/8.1 (+8613800138000)' });
  tally.note({ door: 'carrier', status: 400, agent: '13800138000' });
  await tally.flush();
  await tally.flush();
  expect(kept).toEqual([
    {
      kind: 'refused-requests',
      detail: { door: 'carrier', count: 501, seen: '403 × 500, 400 × 1, curl, 138****8000' },
    },
  ]);
});
