import { expect, it } from 'vitest';
import {
  type HealthReading,
  healthParts,
  type LinkRecord,
  lastingRed,
  readJobs,
  readLink,
  readTexts,
  readWebhooks,
} from '../../../src/oversight/health/health.ts';
import { lookAtHealth } from '../../../src/oversight/health/look-at-health.ts';
import { createNoteLink } from '../../../src/oversight/health/note-link.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { monday } from '../../support/sample-ticket.ts';

const ago = (ms: number) => new Date(monday.getTime() - ms);
const record = (over: Partial<LinkRecord> = {}): LinkRecord => ({
  link: 'workspace',
  okAt: ago(1_000),
  lagMs: 120,
  limitedAt: null,
  failingSince: null,
  failures: 0,
  ...over,
});
const colourOf = (over: Partial<LinkRecord>) => readLink('workspace', record(over), monday).colour;

it('one message that fails is worth a look, three in a row are a broken link', () => {
  expect(colourOf({})).toBe('green');
  expect(colourOf({ failingSince: ago(500), failures: 1 })).toBe('yellow');
  expect(colourOf({ failingSince: ago(500), failures: 3 })).toBe('red');
  expect(readLink('carrier', undefined, monday)).toMatchObject({ colour: 'green', lastWellAt: null });
});

it('a limited rate is worth a look for five minutes, and so is a slow answer', () => {
  expect(colourOf({ limitedAt: ago(299_000) })).toBe('yellow');
  expect(colourOf({ limitedAt: ago(300_000) })).toBe('green');
  expect(readLink('workspace', record({ lagMs: 3_001 }), monday)).toMatchObject({ colour: 'yellow', reason: 'slow' });
});

it('no call for a day is worth a test call, and no fault', () => {
  const reasonOf = (okAt: Date | null) => readWebhooks(record({ link: 'webhooks', okAt }), monday).reason;
  expect([reasonOf(ago(1)), reasonOf(ago(86_400_001)), reasonOf(null)]).toEqual(['fine', 'quiet', 'never-heard']);
});

it('texts are red when half of the last hour failed, never for a single one', () => {
  const colour = (failed: number, all: number) => readTexts({ failed, all }).colour;
  expect([colour(1, 1), colour(3, 30), colour(3, 31), colour(5, 10), colour(5, 11)]).toEqual([
    'green',
    'yellow',
    'green',
    'red',
    'yellow',
  ]);
});

it('late work is worth a look, much of it is red, and so is what was given up', () => {
  const colour = (overdue: number, abandoned: number) => readJobs({ overdue, abandoned }).colour;
  expect([colour(0, 0), colour(1, 0), colour(0, 1), colour(20, 0)]).toEqual(['green', 'yellow', 'yellow', 'red']);
});

it('a probe that throws is red, and every part is counted', async () => {
  const levels: Record<string, number> = {};
  const well = (part: HealthReading['part']): HealthReading => ({
    part,
    colour: 'green',
    reason: 'fine',
    figure: null,
    lastWellAt: null,
  });
  const states = await lookAtHealth({
    book: { keep: async (readings, at) => readings.map((reading) => ({ ...reading, since: at })) },
    probes: healthParts.toReversed().map((part) => ({
      part,
      read: async () => {
        if (part === 'database') throw new Error('gone');
        return well(part);
      },
    })),
    realTime: movingClock(monday),
    meters: {
      healthPart: (part, level) => {
        levels[part] = level;
      },
    },
  });
  expect(states.map(({ part }) => part)).toEqual(healthParts);
  expect(states.find(({ part }) => part === 'database')).toMatchObject({ colour: 'red', reason: 'no-answer' });
  expect(levels).toMatchObject({ database: 2, queue: 0 });
  expect(lastingRed(states, new Date(monday.getTime() + 60_000))).toEqual([]);
});

it('notes every failure and every change, and the same good news once in five seconds', () => {
  const clock = movingClock(monday);
  const noted: string[] = [];
  const book = {
    note: async (link: string, result: string) => {
      noted.push(`${link} ${result}`);
    },
  };
  const used: string[] = [];
  const note = createNoteLink({
    book,
    meters: { linkUsed: (_link, result) => used.push(result) },
    realTime: clock,
    onFault: () => undefined,
  });
  for (const result of ['ok', 'ok', 'failed', 'failed', 'ok'] as const) note('carrier', result);
  expect(noted).toEqual(['carrier ok', 'carrier failed', 'carrier failed', 'carrier ok']);
  clock.set(new Date(monday.getTime() + 5_000));
  note('carrier', 'ok', 12.4);
  expect(noted).toHaveLength(5);
  expect(used).toHaveLength(6);
});
