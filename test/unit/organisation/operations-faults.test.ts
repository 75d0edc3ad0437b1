import { describe, expect, it } from 'vitest';
import { describeChanges, differenceLine } from '../../../src/organisation/describe-changes.ts';
import { fullFile, fullFileWith, read } from './small-file.ts';

type Mistake = readonly [what: string, passage: string, instead: string, field: string, problem: string];

const data = 'id: data, unit: top, post: database-administration, part: A, name: 庚, police: true';
const second = 'part: B, name: 辛, police: false';
const aide = "part: aide, name: 壬, police: false, approved: { by: 总队, on: '2026-02-01' }, under: data";
const mistakes: readonly Mistake[] = [
  ['a post nobody knows', 'post: run-management', 'post: run', 'operations[0].post', 'is not one of the words'],
  ['nobody at all', 'staff: tech, police', 'police', 'operations[0]', 'names not exactly one person'],
  ['a person nobody knows', 'staff: tech, police', 'staff: tek, police', 'operations[0].staff', 'does not exist'],
  ['a unit nobody knows', 'id: runs, unit: top', 'id: runs, unit: tip', 'operations[0].unit', 'does not exist'],
  [
    'a run manager who is no officer',
    'staff: tech, police: true',
    'staff: tech, police: false',
    'operations[0].police',
    'part A of run-management is held by a police officer',
  ],
  [
    'a first holder who is no officer',
    data,
    data.replace('police: true', 'police: false'),
    'operations[1].police',
    'part A of database-administration is held by a police officer',
  ],
  [
    'a second holder whom nobody approved',
    `${second}, approved: { by: 总队, on: '2026-02-01' }`,
    second,
    'operations[2]',
    'needs an approval',
  ],
  [
    'an approval on a day that never comes',
    'under: data',
    "under: data, certificate: { name: 证, until: '2027-02-30' }",
    'operations[3].certificate.until',
    'is not a day of the calendar',
  ],
  [
    'a post without its certificate',
    ", certificate: { name: 上岗证, until: '2027-12-31' } }\n  - { id: data-b",
    ' }\n  - { id: data-b',
    'operations[1]',
    'holds database-administration without a certificate',
  ],
  [
    'two first holders',
    second,
    second.replace('part: B', 'part: A').replace('police: false', 'police: true'),
    'operations[2].part',
    'is held by data already',
  ],
  ['one person twice in a post', 'name: 辛', 'name: 庚', 'operations[2].name', 'stands in data already'],
  ['two posts of one person', 'name: 庚', 'staff: tech', 'operations[1].staff', 'joins run-management and'],
  [
    'an aide whom nobody approved',
    aide,
    'part: aide, name: 壬, police: false, under: data',
    'operations[3]',
    'needs an approval',
  ],
  ['an aide under nobody', ', under: data', '', 'operations[3]', 'names no officer who supervises'],
  ['an aide under an aide', 'under: data', 'under: help', 'operations[3].under', 'is no police officer who holds'],
  ['an aide under another post', 'under: data', 'under: runs', 'operations[3].under', 'is no police officer who holds'],
  ['an aide under no officer', 'under: data', 'under: data-b', 'operations[3].under', 'is no police officer who holds'],
  ['a holder under somebody', second, `${second}, under: data`, 'operations[2].under', 'is for aides'],
];

describe('the register of those who run the machines', () => {
  it('is read without a word when it is sound', () => {
    const reading = read(fullFile);
    expect(reading.kind === 'read' && reading.organisation.operations).toMatchObject([
      { id: 'runs', staffId: 'tech', name: '丁', post: 'run-management', part: 'A' },
      { id: 'data', staffId: null, name: '庚', certificate: { until: '2027-12-31' } },
      { id: 'data-b', police: false, approval: { by: '总队', on: '2026-02-01' } },
      { id: 'help', underId: 'data' },
    ]);
  });

  it.each(mistakes)('refuses %s, with its place and a fix', (_, passage, instead, field, problem) => {
    const text = fullFileWith(passage, instead);
    const reading = read(text);
    const faults = reading.kind === 'faults' ? reading.faults : [];
    const found = faults.find((fault) => fault.field === field && fault.problem.includes(problem));
    expect(found, JSON.stringify(faults)).toBeDefined();
    expect(text.split('\n')[(found?.line ?? 0) - 1]).toMatch(/^ {2}- \{ id: (runs|data|data-b|help),/);
    expect(found?.column).toBeGreaterThan(1);
    expect(found?.fix).not.toBe('');
  });

  it.each([
    ['a certificate that lapsed', "until: '2027-12-31' } }\n  - { id: help", "until: '2026-01-31' } }\n  - { id: help"],
    ['the name of somebody in the staff list', 'name: 壬', 'name: 甲'],
  ])('warns of %s', (_, passage, instead) => {
    const reading = read(fullFileWith(passage, instead));
    expect(reading.kind).toBe('read');
    expect(reading.warnings.map(({ field }) => field).join()).toMatch(/operations\[[23]\]\.(certificate\.until|name)/);
  });

  it('says what an edition changes in it, entry by entry', () => {
    const after = read(fullFileWith('name: 辛', 'name: 癸'));
    const before = read(fullFile);
    if (after.kind !== 'read' || before.kind !== 'read') throw new Error('the file has faults');
    expect(describeChanges(before.document, after.document).map(differenceLine)).toEqual([
      '~ operations data-b.name: "辛" -> "癸"',
    ]);
  });
});
