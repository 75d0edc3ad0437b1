import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deadlineFor } from '../../src/escalation/deadline.ts';
import { describeFault } from '../../src/organisation/fault.ts';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { priorities, ticketKinds } from '../../src/tickets/ticket-kind.ts';

const sample = readFileSync('prisma/seed/organisation.yaml', 'utf8');
const read = (text: string) =>
  readOrganisation(text, 'organisation.yaml', {
    languages: ['zh-CN', 'en', 'yue-HK'],
    now: new Date('2026-11-23T02:00:00Z'),
  });
const withRule = (rule: string) => sample.replace('deadlines:\n', `deadlines:\n  - ${rule}\n`);
const faultsOf = (text: string) => {
  const reading = read(text);
  return reading.kind === 'faults' ? reading.faults.map(describeFault) : [];
};

it('art. 67: a city may demand an answer sooner than the rule for everyone', () => {
  const text = withRule(
    '{ unit: yj, kind: complaint, priority: normal, line: order, within: { duration: PT4H, working: true } }',
  );
  const reading = read(text);
  if (reading.kind === 'faults') throw new Error(reading.faults.map(describeFault).join('\n'));
  const { organisation } = reading;
  const due = (unitId: string) => {
    const unit = organisation.units.find(({ id }) => id === unitId);
    if (unit === undefined) throw new Error(`no unit ${unitId}`);
    const about = { kind: 'complaint', categoryId: 'parking', lineId: 'order', priority: 'normal' } as const;
    return deadlineFor({ organisation, unit, ...about, registeredAt: new Date('2026-11-23T01:00:00Z') }).dueAt;
  };
  expect(due('yj')).toEqual(new Date('2026-11-23T06:30:00Z'));
  expect(due('cq')).toEqual(new Date('2026-11-25T10:00:00Z'));
});

it('art. 67: a city that demands less is refused, with the place, the reason and what to write instead', () => {
  const [fault, ...others] = faultsOf(
    withRule('{ unit: yj, kind: complaint, priority: normal, line: order, within: { duration: P9D, working: true } }'),
  );
  expect(others).toEqual([]);
  expect(fault).toMatch(
    /^organisation\.yaml:\d+:\d+ deadlines\[0\]\.within: is looser than \{ duration: P2D, working: true \}, which holds everywhere for normal complaint .* Fix: write \{ duration: P2D, working: true \} or less/,
  );
});

it('art. 67: a city may watch frequent callers more closely than its province, never less', () => {
  const rule = (calls: number, within: string) =>
    sample.replace(
      'blocking:\n',
      `blocking:\n  - { unit: yj, calls: ${calls}, within: ${within}, expiresAfter: P30D, reviewAfter: P7D }\n`,
    );
  expect(faultsOf(rule(6, 'PT2H'))).toEqual([]);
  expect(faultsOf(rule(9, 'PT1H'))).toEqual([
    expect.stringContaining('blocking[0].calls 9: is looser than what cq demands'),
  ]);
});

it('art. 67: a city may ask more of people before a role takes effect than its province, never less', () => {
  const above =
    "{ unit: cq, outsiderDays: 60, promise: { version: '1', text: { zh-CN: 保密 } }, certificates: [{ role: voice-agent }] }";
  const rule = (own: string) => `${sample}\naccess:\n  - ${above}\n  - { unit: yj, ${own} }\n`;
  const promise = (of: string) => `promise: { version: '2', text: { zh-CN: 保密 }, of: ${of} }`;
  const certificates = (missing: string) => `certificates: [{ role: voice-agent, missing: ${missing} }]`;
  expect(faultsOf(rule(`outsiderDays: 30, ${promise('everybody')}, ${certificates('refuse')}`))).toEqual([]);
  expect(faultsOf(rule(`outsiderDays: 90, ${certificates('warn')}`))).toEqual([
    expect.stringContaining('access[1].promise: is looser than what cq demands'),
    expect.stringContaining('access[1].outsiderDays 90: is looser than what cq demands'),
    expect.stringContaining('access[1].certificates'),
  ]);
});

it('art. 67: a city may report incidents sooner than its province and let its referees think shorter, never longer', () => {
  const rule = (clocks: string) => sample.replace(/^clocks:\n.*\n/m, `$&  - { unit: yj, ${clocks} }\n`);
  const sooner = read(rule('referee: { duration: PT2H, working: true }, incidentDraft: PT30M, incidentReport: PT1H'));
  if (sooner.kind === 'faults') throw new Error(sooner.faults.map(describeFault).join('\n'));
  expect(sooner.organisation.clocks?.find(({ unitId }) => unitId === 'yj')).toEqual({
    unitId: 'yj',
    referee: { iso: 'PT2H', working: true },
    incidentDraft: { iso: 'PT30M', working: false },
    incidentReport: { iso: 'PT1H', working: false },
  });
  expect(faultsOf(rule('incidentReport: PT3H'))).toContainEqual(
    expect.stringMatching(
      /^organisation\.yaml:\d+:\d+ clocks\[1\]\.incidentReport .*is looser than PT2H, .* Fix: write PT2H or less/,
    ),
  );
  expect(faultsOf(rule('referee: { duration: PT5H, working: true }'))).toHaveLength(1);
});

it('art. 67: whatever limit a city adds, a file that is accepted never lets a ticket be due later than before', {
  timeout: 60_000,
}, () => {
  const before = read(sample);
  if (before.kind === 'faults') throw new Error('the sample is unsound');
  const limit = fc.oneof(
    fc.integer({ min: 1, max: 90 }).map((hours) => `PT${hours}H`),
    fc.integer({ min: 1, max: 20 }).map((hours) => `{ duration: PT${hours}H, working: true }`),
    fc.integer({ min: 1, max: 6 }).map((days) => `{ duration: P${days}D, working: true }`),
  );
  fc.assert(
    fc.property(
      limit,
      fc.constantFrom(...ticketKinds),
      fc.constantFrom(...priorities),
      fc.nat(40 * 24 * 60),
      (within, kind, priority, minutes) => {
        const after = read(
          withRule(`{ unit: yj, line: publicity, kind: ${kind}, priority: ${priority}, within: ${within} }`),
        );
        if (after.kind === 'faults') return;
        const registeredAt = new Date(Date.parse('2026-09-14T00:00:00Z') + minutes * 60_000);
        const due = ({ organisation }: typeof after) => {
          const unit = organisation.units.find(({ id }) => id === 'yj');
          if (unit === undefined) throw new Error('no unit yj');
          const about = { kind, categoryId: 'service-attitude', lineId: 'publicity', priority } as const;
          return deadlineFor({ organisation, unit, ...about, registeredAt }).dueAt.getTime();
        };
        expect(due(after)).toBeLessThanOrEqual(due(before));
      },
    ),
    { numRuns: 25 },
  );
});
