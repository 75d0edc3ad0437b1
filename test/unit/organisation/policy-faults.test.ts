import { describe, expect, it } from 'vitest';
import { describeFault } from '../../../src/organisation/fault.ts';
import { readDocument, readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import { fullFile, fullFileWith, read, readingDay, smallFile } from './small-file.ts';

type Mistake = readonly [what: string, passage: string, instead: string, field: string, problem: string];

const shift = "staff: boss, as: manager, on: [workdays], span: '08:00-20:00'";
const mistakes: readonly Mistake[] = [
  ['a shift of nobody', shift, shift.replace('boss', 'bos'), 'shifts[0].staff', 'names a person that does not exist'],
  [
    'a shift of another unit',
    shift,
    shift.replace('boss', 'far'),
    'shifts[0].staff',
    'works in far, which is neither sub nor above it',
  ],
  [
    'a shift of somebody without the post',
    shift,
    shift.replace('boss', 'tech'),
    'shifts[0].staff',
    'is no business-manager',
  ],
  ['a shift of no time', "'08:00-20:00'", "'08:00-08:00'", 'shifts[0].span', 'lasts no time at all'],
  [
    'a shift that is over before it begins',
    "until: '2026-12-31'",
    "until: '2026-02-01'",
    'shifts[2].until',
    'lies before the first day',
  ],
  [
    'a shift from a day that never comes',
    "from: '2026-03-01'",
    "from: '2026-02-30'",
    'shifts[2].from',
    'is not a day of the calendar',
  ],
  [
    'a shift on a day named twice',
    'boss, as: manager, on: [workdays]',
    'boss, as: manager, on: [daily, monday]',
    'shifts[0].on[1]',
    'is named already by daily',
  ],
  [
    'two shifts of one person that meet',
    "on: [holidays], span: '09:00-17:00'",
    "on: [tuesday], span: '06:00-09:00'",
    'shifts[2].span',
    'overlaps shifts.1, where vice fills the same post',
  ],
  [
    'an announcement that ends before it begins',
    "until: '2026-05-01",
    "until: '2026-03-01",
    'announcements[0].until',
    'is not after it begins',
  ],
  [
    'an announcement without the first language',
    'text: { zh-CN: 迁址 }',
    'text: { en: Moved }',
    'announcements[0].text',
    'has no words in zh-CN',
  ],
  [
    'an announcement of a unit nobody knows',
    'id: moved, unit: top',
    'id: moved, unit: tip',
    'announcements[0].unit',
    'names a unit that does not exist',
  ],
  [
    'an audit trail kept too short',
    'keep: P200D',
    'keep: P182D',
    'retention[0].keep',
    'is shorter than the audit trail must be kept',
  ],
  [
    'data kept in working time',
    'keep: P90D',
    'keep: { duration: P90D, working: true }',
    'retention[1].keep',
    'is counted in working time',
  ],
  ['a class of data twice', 'class: texts', 'class: audit', 'retention[1].class', 'is used a second time'],
  [
    'a rule for callers twice',
    'unit: sub, calls: 6',
    'unit: top, calls: 6',
    'blocking[1].unit',
    'is used a second time',
  ],
  [
    'a review after the end',
    'expiresAfter: P20D, reviewAfter: P7D',
    'expiresAfter: P5D, reviewAfter: P7D',
    'blocking[1].reviewAfter',
    'comes after the entry has ended',
  ],
  [
    'more calls than the unit above allows',
    'calls: 6',
    'calls: 9',
    'blocking[1].calls',
    'is looser than what top demands',
  ],
  [
    'a shorter watch than that of the unit above',
    'calls: 6, within: PT1H',
    'calls: 6, within: PT30M',
    'blocking[1].within',
    'is looser than what top demands',
  ],
  [
    'a longer limit than the one for everywhere',
    'within: { duration: P1D, working: true } }\nshifts',
    'within: { duration: P3D, working: true } }\nshifts',
    'deadlines[1].within',
    'is looser than { duration: P2D, working: true }, which holds everywhere',
  ],
  [
    'a limit by the wall clock that ends after closing time',
    'within: { duration: P1D, working: true } }\nshifts',
    'within: P3D }\nshifts',
    'deadlines[1].within',
    'never loosen it (art. 67)',
  ],
  [
    'a limit longer than what holds without a rule',
    'kind: complaint, within: { duration: P1D, working: true } }\nshifts',
    'kind: feedback, within: P40D }\nshifts',
    'deadlines[1].within',
    'which holds without any rule',
  ],
  [
    'people from outside for longer than the unit above allows',
    'outsiderDays: 30',
    'outsiderDays: 61',
    'access[1].outsiderDays',
    'is looser than what top demands',
  ],
  [
    'people from outside for longer than holds while no unit above says anything',
    "  - { unit: top, outsiderDays: 60, promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }, certificates: [{ role: voice-agent }] }\n  - { unit: sub, outsiderDays: 30",
    '  - { unit: sub, outsiderDays: 91',
    'access[0].outsiderDays',
    'is looser than what holds above without any rule',
  ],
  [
    'no promise where the unit above asks for one',
    "outsiderDays: 30, promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }",
    'outsiderDays: 30',
    'access[1].promise',
    'is looser than what top demands',
  ],
  [
    'a promise of fewer people than the unit above asks for',
    "outsiderDays: 30, promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }",
    "outsiderDays: 30, promise: { version: '1', text: { zh-CN: 保密 } }",
    'access[1].promise',
    'is looser than what top demands',
  ],
  [
    'a warning where the unit above refuses',
    'certificates: [{ role: voice-agent }] }\noperations',
    'certificates: [{ role: voice-agent, missing: warn }] }\noperations',
    'access[1].certificates',
    'is looser than what top demands',
  ],
  [
    'a certificate of technical managers that nobody could issue',
    'certificates: [{ role: voice-agent }] }\noperations',
    'certificates: [{ role: voice-agent }, { role: technical-manager }] }\noperations',
    'access[1].certificates[1].missing',
    'nobody who needs none could issue the first',
  ],
  [
    'a certificate of whoever issues the first',
    'certificates: [{ role: voice-agent }] }\noperations',
    'certificates: [{ role: voice-agent }, { role: initial-administrator }] }\noperations',
    'access[1].certificates[1].missing',
    'asks a certificate of whoever issues the first one',
  ],
  [
    'a referee who may think for longer than above',
    'referee: { duration: PT2H, working: true }',
    'referee: { duration: PT4H, working: true }',
    'clocks[1].referee',
    'is looser than { duration: PT3H, working: true }, which holds in top',
  ],
  [
    'an incident reported later than above',
    'incidentReport: PT1H',
    'incidentReport: PT121M',
    'clocks[1].incidentReport',
    'is looser than PT2H, which holds in top',
  ],
  [
    'an incident drafted later than holds without a rule',
    'incidentDraft: PT30M, incidentReport: PT1H',
    'incidentDraft: PT100M',
    'clocks[1].incidentDraft',
    'is looser than PT90M, which holds in top',
  ],
  [
    'an incident reported later than the law allows',
    'incidentReport: PT2H',
    'incidentReport: PT3H',
    'clocks[0].incidentReport',
    'is longer than two hours (art. 61(1))',
  ],
  [
    'a report that comes before its draft',
    'incidentDraft: PT30M, incidentReport: PT1H',
    'incidentReport: PT1H',
    'clocks[1].incidentReport',
    'lets the draft, after PT90M, come no sooner than the report, after PT1H',
  ],
  [
    'a clock of incidents in working time',
    'incidentDraft: PT30M',
    'incidentDraft: { duration: PT30M, working: true }',
    'clocks[1].incidentDraft',
    'is counted in working time',
  ],
  ['clocks of a unit twice', 'unit: sub, referee', 'unit: top, referee', 'clocks[1].unit', 'is used a second time'],
  [
    'a phone call to somebody without a phone',
    ", phone: '+8613900000003'",
    '',
    'ladders[0].rungs[1].by',
    'is a phone call to vice, who has no phone',
  ],
  [
    'a phone call to a channel',
    'tell: channel, after: PT0S',
    'tell: channel, after: PT0S, by: phone',
    'ladders[0].rungs[0].by',
    'cannot be done with a channel',
  ],
  [
    'a phone of staff that is the hotline',
    '+8613900000002',
    '+862355500100',
    'staff[1].phone',
    'is a number of the hotline itself',
  ],
];

// A unit beside `sub`, for people who do not belong.
const withNeighbour = (text: string): string =>
  text
    .replace('numbers:', '  - { id: far, code: FA, name: { zh-CN: 远 }, parent: top }\nnumbers:')
    .replace(
      'duty:',
      "  - { id: far, name: 己, unit: far, roles: [business-manager], slack: U0000000009, phone: '+8613900000009' }\nduty:",
    );

describe('a full file with one mistake', () => {
  it('is not this file', () => {
    expect(read(withNeighbour(fullFile))).toMatchObject({ kind: 'read', warnings: [] });
  });
  it.each(mistakes)('says of %s where it is and what to do', (_, passage, instead, field, problem) => {
    const reading = read(withNeighbour(fullFileWith(passage, instead)));
    const faults = reading.kind === 'faults' ? reading.faults : [];
    expect(faults.map((fault) => [fault.field, fault.problem])).toContainEqual([
      field,
      expect.stringContaining(problem),
    ]);
    const places = faults.map(describeFault);
    expect(places.every((place) => /^organisation\.yaml:\d+:\d+ .+ Fix: \w/.test(place))).toBe(true);
  });
});

describe('what a unit may demand of itself', () => {
  it('is anything that never ends later than what the units above demand', () => {
    const tighter = ['{ duration: PT2H, working: true }', 'PT4H', '{ duration: P2D, working: true }'];
    for (const within of tighter) {
      const text = fullFileWith('within: { duration: P1D, working: true } }\nshifts', `within: ${within} }\nshifts`);
      expect(read(text).kind, within).toBe('read');
    }
  });
});

describe('a year whose holidays nobody has published', () => {
  const at2199 = { languages: ['en', 'yue-HK', 'zh-CN'], now: new Date('2199-03-02T02:00:00Z') };
  it('is refused in a file that is brought now, with what to enter', () => {
    const reading = readOrganisation(smallFile, 'organisation.yaml', at2199);
    expect(reading.kind === 'faults' && reading.faults.map(describeFault)).toEqual([
      expect.stringMatching(
        /^organisation.yaml:7:5 units\[0\].publicHolidays "cn": has no published holidays for 2199: .+ Fix: enter the notice for 2199 under overrides, at least its 13 days off/,
      ),
    ]);
  });
  it('is accepted once the days off are entered', () => {
    const days = Array.from(
      { length: 13 },
      (_, day) => `{ on: '2199-10-${String(day + 1).padStart(2, '0')}', closed: 假 }`,
    );
    const text = smallFile.replace('publicHolidays: cn', `publicHolidays: cn\n    overrides: [${days.join(', ')}]`);
    expect(readOrganisation(text, 'organisation.yaml', at2199)).toMatchObject({ kind: 'read', warnings: [] });
  });
  it('is only warned of in a file that is in force already', () => {
    const reading = read(smallFile);
    const document = reading.kind === 'read' ? reading.document : null;
    expect(readDocument(document, 'edition', at2199)).toMatchObject({
      kind: 'read',
      warnings: [{ field: 'units[0].publicHolidays' }],
    });
    expect(readDocument(document, 'edition', { ...at2199, now: readingDay })).toMatchObject({ warnings: [] });
  });
});
