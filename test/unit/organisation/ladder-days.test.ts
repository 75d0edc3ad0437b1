import { expect, it } from 'vitest';
import { read, smallFileWith } from './small-file.ts';

it('finds a last rung of the weekend with nobody on it', () => {
  const file = smallFileWith('roles: [unit-head], slack: U0000000001', 'roles: [unit-head]').replace(
    '- { tell: unit-head-above, after: PT15M }',
    '- { tell: unit-head-above, after: PT1M, on: [saturday, sunday] }\n      - { tell: deputy, after: PT1M, on: [workdays] }',
  );
  const reading = read(file);
  expect(reading.kind === 'faults' ? reading.faults : []).toMatchObject([
    { field: 'ladders[0].rungs[1].tell', problem: expect.stringContaining('is the last rung and reaches nobody') },
  ]);
});

it('warns of days on which no rung of a ladder is told', () => {
  const file = smallFileWith('after: PT0S', 'after: PT0S, on: [workdays]').replace(
    'unit-head-above, after: PT15M',
    'unit-head-above, after: PT15M, on: [workdays]',
  );
  expect(read(file)).toMatchObject({
    warnings: [
      { field: 'ladders[0].rungs', problem: expect.stringContaining('tell nobody on a monday that is not worked') },
    ],
  });
});
