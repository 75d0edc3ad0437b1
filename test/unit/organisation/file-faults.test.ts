import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, smallFile, smallFileWith } from './small-file.ts';

interface Mistake {
  readonly passage: string;
  readonly instead: string;
  /** What stands at the line and column that the fault names. */
  readonly shown: string;
  readonly field: string;
  readonly problem: string;
}

const mistakes: readonly (readonly [string, Mistake])[] = [
  [
    'a unit code in small letters',
    { passage: 'code: TP', instead: 'code: tp', shown: 'code:', field: 'units[0].code', problem: 'is not a unit code' },
  ],
  [
    'a number without quotes',
    {
      passage: "'+862355500100'",
      instead: '+862355500100',
      shown: 'number:',
      field: 'numbers[0].number',
      problem: 'is read as the number',
    },
  ],
  [
    'a number without country code',
    {
      passage: '+862355500100',
      instead: '02355500100',
      shown: 'number:',
      field: 'numbers[0].number',
      problem: 'is not a phone number in E.164',
    },
  ],
  [
    'a time zone nobody knows',
    {
      passage: 'Asia/Shanghai',
      instead: 'Asia/Shangai',
      shown: 'timeZone:',
      field: 'units[0].timeZone',
      problem: 'is not a time zone',
    },
  ],
  [
    'a duration in words',
    {
      passage: 'progressWithin: PT2H',
      instead: 'progressWithin: two hours',
      shown: 'progressWithin:',
      field: 'ladders[0].progressWithin',
      problem: 'is not an ISO 8601 duration',
    },
  ],
  [
    'a working duration in months',
    {
      passage: 'duration: P2D',
      instead: 'duration: P2M',
      shown: 'duration:',
      field: 'deadlines[0].within.duration',
      problem: 'is not an ISO 8601 duration',
    },
  ],
  [
    'a limit of nothing',
    {
      passage: 'progressWithin: PT2H',
      instead: 'progressWithin: PT0S',
      shown: 'progressWithin:',
      field: 'ladders[0].progressWithin',
      problem: 'lasts no time at all',
    },
  ],
  [
    'overlapping spans',
    {
      passage: '14:00-18:00',
      instead: '11:00-18:00',
      shown: "'11:00-18:00",
      field: 'units[0].hours.workdays[1]',
      problem: 'overlaps the span before it',
    },
  ],
  [
    'a span over midnight that the next day meets',
    {
      passage: '14:00-18:00',
      instead: '20:00-09:30',
      shown: 'hours:',
      field: 'units[0].hours',
      problem: 'open tuesday at 09:00, while the span of monday runs until 09:30',
    },
  ],
  [
    'a span of no time',
    {
      passage: '14:00-18:00',
      instead: '14:00-14:00',
      shown: "'14:00-14:00",
      field: 'units[0].hours.workdays[1]',
      problem: 'lasts no time at all',
    },
  ],
  [
    'a language without words',
    {
      passage: '[zh-CN, en]',
      instead: '[zh-CN, fr]',
      shown: 'fr]',
      field: 'units[0].languages[1]',
      problem: 'is a language without words',
    },
  ],
  [
    'a name without the first language',
    {
      passage: '{ zh-CN: 机动车 }',
      instead: '{ en: Vehicles }',
      shown: 'name:',
      field: 'lines[0].name',
      problem: 'has no words in zh-CN',
    },
  ],
  [
    'a unit above that does not exist',
    {
      passage: 'parent: top',
      instead: 'parent: tap',
      shown: 'parent:',
      field: 'units[1].parent',
      problem: 'names a unit that does not exist',
    },
  ],
  [
    'a ladder that does not exist',
    {
      passage: 'ladder: usual',
      instead: 'ladder: usuel',
      shown: 'ladder:',
      field: 'lines[0].ladder',
      problem: 'names a ladder that does not exist',
    },
  ],
  [
    'a code used twice',
    {
      passage: 'code: SB',
      instead: 'code: TP',
      shown: 'code:',
      field: 'units[1].code',
      problem: 'is used a second time',
    },
  ],
  [
    'an id used twice',
    {
      passage: 'id: tech-two',
      instead: 'id: tech',
      shown: 'id:',
      field: 'staff[4].id',
      problem: 'is used a second time',
    },
  ],
  [
    'a Slack user shared by two people',
    {
      passage: 'U0000000003',
      instead: 'U0000000002',
      shown: 'slack:',
      field: 'staff[2].slack',
      problem: 'is used a second time',
    },
  ],
  [
    'a channel by name',
    { passage: 'C0000000001', instead: '#tickets', shown: '', field: '(file)', problem: 'is not YAML here' },
  ],
  [
    'a channel by quoted name',
    {
      passage: 'C0000000001',
      instead: "'#tickets'",
      shown: 'slack:',
      field: 'channels[0].slack',
      problem: 'is not a Slack channel id',
    },
  ],
  [
    'a role nobody knows',
    {
      passage: 'roles: [unit-head]',
      instead: 'roles: [chief]',
      shown: 'chief]',
      field: 'staff[0].roles[0]',
      problem: 'is not one of the words known here',
    },
  ],
  [
    'roles that conflict',
    {
      passage: 'roles: [technical-manager], slack: U0000000004',
      instead: 'roles: [technical-manager, business-handler], slack: U0000000004',
      shown: 'roles:',
      field: 'staff[3].roles',
      problem: 'against art. 15',
    },
  ],
  [
    'a manager who is no manager',
    {
      passage: 'manager: boss',
      instead: 'manager: tech',
      shown: 'manager:',
      field: 'duty[0].manager',
      problem: 'is no business manager',
    },
  ],
  [
    'a manager who is their own deputy',
    {
      passage: 'deputy: vice',
      instead: 'deputy: boss',
      shown: 'deputy:',
      field: 'duty[0].deputy',
      problem: 'is the manager as well',
    },
  ],
  [
    'a last rung with nobody on it',
    {
      passage: 'roles: [unit-head], slack: U0000000001',
      instead: 'roles: [unit-head]',
      shown: 'tell:',
      field: 'ladders[0].rungs[1].tell',
      problem: 'is the last rung and reaches nobody',
    },
  ],
  [
    'a rung for a day that has no name',
    {
      passage: 'tell: unit-head-above, after: PT15M',
      instead: 'tell: unit-head-above, after: PT15M, on: [weekends]',
      shown: 'weekends',
      field: 'ladders[0].rungs[1].on[0]',
      problem: 'is not one of',
    },
  ],
  [
    'a field that does not exist',
    {
      passage: 'slotMinutes: 30',
      instead: 'slotMinutes: 30\n    slots: 4',
      shown: 'slots:',
      field: 'services[0].slots',
      problem: 'is not a field of this entry',
    },
  ],
  [
    'a number out of bounds',
    {
      passage: 'slotMinutes: 30',
      instead: 'slotMinutes: 0',
      shown: 'slotMinutes:',
      field: 'services[0].slotMinutes',
      problem: 'is too small',
    },
  ],
  [
    'a category of another line',
    {
      passage: '{ kind: complaint,',
      instead: '{ category: plate,',
      shown: 'category:',
      field: 'deadlines[0].category',
      problem: 'names a category that does not exist',
    },
  ],
];

describe('a file with one mistake', () => {
  it('is not this file', () => {
    expect(read(smallFile)).toMatchObject({ kind: 'read', warnings: [] });
  });

  it('says what is wrong with a field that may be left out', () => {
    const partner =
      'partners: [{ id: post, unit: top, kind: post, name: { zh-CN: 邮政 }, contact: boss, lines: 1, receiptWithin: soon }]';
    const topic =
      'training: [{ id: rules, unit: top, name: { zh-CN: 规范 }, roles: [voice-agent], every: yearly, questions: 2 }]';
    const reading = read(`${smallFile}${partner}\n${topic}\n`);
    const fields = reading.kind === 'faults' ? reading.faults.map(({ field }) => field) : [];
    expect(fields).toEqual(
      expect.arrayContaining([
        'partners[0].lines',
        'partners[0].receiptWithin',
        'training[0].every',
        'training[0].questions',
      ]),
    );
  });

  it.each(mistakes)('says of %s where it is and what to do', (_, mistake) => {
    const text = smallFileWith(mistake.passage, mistake.instead);
    const reading = read(text);
    const faults = reading.kind === 'faults' ? reading.faults : [];
    expect(faults.map(({ field, problem }) => ({ field, problem }))).toEqual([
      { field: mistake.field, problem: expect.stringContaining(mistake.problem) },
    ]);
    expect(faults[0]).toMatchObject({ file: 'organisation.yaml', fix: expect.stringMatching(/\w{3}/) });
    const line = text.split('\n')[(faults[0]?.line ?? 0) - 1] ?? '';
    expect(line.slice((faults[0]?.column ?? 0) - 1)).toMatch(new RegExp(`^${mistake.shown}`));
  });
});

describe('a file with many mistakes', () => {
  const text = smallFile
    .replace('code: TP', 'code: tp')
    .replace('Asia/Shanghai', 'Mars/Olympus')
    .replace('parent: top', 'parent: nowhere')
    .replace('manager: boss', 'manager: nobody')
    .replace('slotMinutes: 30', 'slotMinutes: many');

  it('names every one of them at once, in the order of the file', () => {
    const reading = read(text);
    expect(reading.kind === 'faults' && reading.faults.map((fault) => fault.field)).toEqual([
      'units[0].code',
      'units[0].timeZone',
      'units[1].parent',
      'services[0].slotMinutes',
      'duty[0].manager',
    ]);
  });
});

it('refuses units that stand above one another in a circle', () => {
  const reading = read(smallFileWith('code: TP', 'code: TP\n    parent: sub'));
  expect(reading).toMatchObject({
    kind: 'faults',
    faults: [{ field: 'units[0].parent' }, { field: 'units[1].parent' }],
  });
});

it('refuses a line of business without a manager where citizens call', () => {
  const reading = read(smallFileWith('- { unit: sub, manager: boss', '- { unit: top, manager: head'));
  expect(reading.kind === 'faults' && reading.faults.map((fault) => fault.problem)).toContainEqual(
    expect.stringContaining('is no business manager'),
  );
  const unposted = read(smallFile.replace('unit: sub, purpose: hotline }', 'unit: top, purpose: hotline }'));
  expect(unposted.kind === 'faults' && unposted.faults.map((fault) => fault.problem)).toEqual([
    'the line vehicles has no manager on duty in the unit top',
  ]);
});

describe('what is no organisation file at all', () => {
  it.each(['', '[]', 'hello', '{}', 'units: 5', 'a: *nowhere', 'units: [null, 3, []]'])('is refused: %s', (text) => {
    const reading = read(text);
    expect(reading.kind).toBe('faults');
    expect(reading.kind === 'faults' && reading.faults.length).toBeGreaterThan(0);
  });

  it('never makes the reading fail, whatever line is cut, doubled or garbled', () => {
    const lines = smallFile.split('\n');
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.constantFrom('cut', 'double', 'garble'),
        fc.constantFrom('null', '7', '[]', '{}', "''", '*x', 'true', '- -'),
        (index, how, garble) => {
          const line = lines[index] ?? '';
          const instead = { cut: [], double: [line, line], garble: [line.replace(/: .*/, `: ${garble}`)] }[how];
          const reading = read([...lines.slice(0, index), ...instead, ...lines.slice(index + 1)].join('\n'));
          if (reading.kind === 'faults') expect(reading.faults.every((fault) => fault.fix !== '')).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);
});
