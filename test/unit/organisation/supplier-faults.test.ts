import { describe, expect, it } from 'vitest';
import { read, smallFile } from './small-file.ts';

const guest = '  - { id: guest, name: 己, unit: top, roles: [], supplier: firm, slack: U0000000006 }\nduty:';
const firm = `suppliers:
  - { id: firm, unit: top, name: { zh-CN: 云服 }, service: { zh-CN: 运维 }, contact: 庚, agreement: { reference: A-1, from: '2026-01-01', until: '2026-12-31' } }
`;
const file = `${smallFile.replace('duty:', guest)}${firm}`;

type Mistake = readonly [what: string, passage: string, instead: string, field: string, problem: string];
const mistakes: readonly Mistake[] = [
  ['a supplier nobody knows', 'supplier: firm', 'supplier: frim', 'staff[5].supplier', 'did you mean firm?'],
  ['nobody it comes from', 'supplier: firm', 'outsider: 云服', 'staff[5].outsider', 'comes from no supplier'],
  ['a role', 'roles: [], supplier', 'roles: [voice-agent], supplier', 'staff[5].roles', 'person from outside'],
  ['a unit elsewhere', 'firm, unit: top', 'firm, unit: sub', 'staff[5].supplier', 'is bound to sub'],
  ['a unit nobody knows', 'firm, unit: top', 'firm, unit: tip', 'suppliers[0].unit', 'does not exist'],
  [
    'an end before its beginning',
    "until: '2026-12-31'",
    "until: '2025-12-31'",
    'suppliers[0].agreement.until',
    'begins',
  ],
  [
    'a day that never comes',
    "'2026-01-01'",
    "'2026-02-30'",
    'suppliers[0].agreement.from',
    'not a day of the calendar',
  ],
  [
    'a phone for a name',
    'contact: 庚',
    "contact: '庚 13800138000'",
    'suppliers[0].contact',
    'not the name of a person',
  ],
  ['no words callers’ language', 'zh-CN: 运维', 'en: Operations', 'suppliers[0].service', 'has no words in zh-CN'],
];

describe('suppliers', () => {
  it('are read with their agreement; who comes from one works for it', () => {
    const reading = read(file);
    if (reading.kind !== 'read') throw new Error(JSON.stringify(reading.faults));
    expect(reading.organisation.suppliers).toEqual([
      {
        id: 'firm',
        unitId: 'top',
        name: { 'zh-CN': '云服' },
        service: { 'zh-CN': '运维' },
        contact: '庚',
        agreement: { reference: 'A-1', from: '2026-01-01', until: '2026-12-31' },
      },
    ]);
    expect(reading.organisation.staff.at(-1)).toMatchObject({ outsider: '云服', supplierId: 'firm' });
    expect(reading.warnings.map(({ field }) => field)).not.toContain('suppliers[0]');
  });

  it.each(mistakes)('with %s are refused at the place', (_, passage, instead, field, problem) => {
    expect(file).toContain(passage);
    const reading = read(file.replace(passage, instead));
    if (reading.kind !== 'faults') throw new Error('it was read');
    expect(reading.faults.map((each) => `${each.field} ${each.problem} ${each.fix}`).join('\n')).toContain(problem);
    expect(reading.faults.map((each) => each.field)).toContain(field);
    expect(reading.faults.every(({ line }) => line !== null)).toBe(true);
  });

  it.each([
    [", agreement: { reference: A-1, from: '2026-01-01', until: '2026-12-31' }", '', 'suppliers[0]'],
    ["until: '2026-12-31'", "until: '2026-02-28'", 'suppliers[0].agreement.until'],
  ])('without an agreement in force are warned of: %s', (passage, instead, field) => {
    const reading = read(file.replace(passage, instead));
    expect(reading.kind).toBe('read');
    expect(reading.warnings.map((each) => each.field)).toContain(field);
  });
});
