import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src/calendar/opening.ts';
import { organisationSchema } from '../../../src/organisation/file/organisation-schema.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { isWithinUnit, unitHeadAbove, unitsBelow } from '../../../src/organisation/unit-tree.ts';
import { read, smallFile, smallFileWith } from './small-file.ts';

const organisationOf = (text: string): Organisation => {
  const reading = read(text);
  if (reading.kind === 'faults') throw new Error(reading.faults.map((fault) => fault.problem).join('\n'));
  return reading.organisation;
};
const sample = organisationOf(readFileSync('prisma/seed/organisation.yaml', 'utf8'));

describe('a unit', () => {
  const [top, sub] = organisationOf(smallFile).units;
  it('takes hours, time zone, holidays and languages from the unit above', () => {
    expect(sub?.calendar).toEqual(top?.calendar);
    expect(sub?.languages).toEqual(['zh-CN', 'en']);
  });
  it('keeps what it says itself', () => {
    const own = organisationOf(
      smallFileWith(
        'parent: top',
        "parent: top\n    hours: { daily: ['08:00-20:00'], sunday: [] }\n    languages: [zh-CN]",
      ),
    ).units[1];
    expect(own?.languages).toEqual(['zh-CN']);
    expect(own?.calendar.timeZone).toBe('Asia/Shanghai');
    expect(own?.calendar.hours.saturday).toEqual([{ from: '08:00', to: '20:00' }]);
    expect(own?.calendar.hours.sunday).toBeUndefined();
  });
  it('adds its overrides to those above and wins on the same day', () => {
    const text = smallFileWith(
      'parent: top',
      "parent: top\n    overrides: [{ on: '2026-10-08', open: 开放日, hours: ['10:00-11:00'] }]",
    ).replace(
      'publicHolidays: cn',
      "publicHolidays: cn\n    overrides: [{ on: '2026-10-08', closed: 停电 }, { on: '2026-10-09', closed: 停电 }]",
    );
    const calendar = organisationOf(text).units[1]?.calendar;
    expect(calendar?.overrides).toEqual([
      { kind: 'open', on: '2026-10-08', why: '开放日', hours: [{ from: '10:00', to: '11:00' }] },
      { kind: 'closed', on: '2026-10-09', why: '停电' },
    ]);
  });
  it('without duty posts and channels of its own has those of the unit above', () => {
    const organisation = organisationOf(smallFile);
    expect(organisation.channels).toContainEqual({
      unitId: 'sub',
      lineId: null,
      purpose: 'managers',
      slackChannel: 'C0000000002',
    });
    expect(sample.duty.find((post) => post.unitId === 'qs' && post.lineId === 'order')?.managerId).toBe('deng-hui');
  });
  it('with a channel for all lines does not fall back on a line of the unit above', () => {
    const ofQingshi = sample.channels.filter((channel) => channel.unitId === 'qs' && channel.purpose === 'tickets');
    expect(ofQingshi).toEqual([{ unitId: 'qs', lineId: null, purpose: 'tickets', slackChannel: 'C0QSTICKETS' }]);
  });
});

describe('a category', () => {
  it('is a leaf of the tree and has the kinds of the branch it hangs on', () => {
    const organisation = organisationOf(
      smallFileWith(
        '{ id: plates, name: { zh-CN: 号牌 } }',
        '{ id: plates, name: { zh-CN: 号牌 }, kinds: [complaint], children: [{ id: lost, name: { zh-CN: 丢失 } }] }',
      ),
    );
    expect(organisation.categories).toEqual([
      { id: 'lost', lineId: 'vehicles', name: { 'zh-CN': '丢失' }, kinds: ['complaint'] },
    ]);
  });
});

describe('the edition', () => {
  it('is the same for the same content, whatever the comments and the order of fields', () => {
    const again = organisationOf(
      `# a comment\n${smallFile.replace('{ id: hall, unit: sub,', '{ unit: sub, id: hall,')}`,
    );
    expect(again.edition).toBe(organisationOf(smallFile).edition);
  });
  it('changes with the content', () => {
    expect(organisationOf(smallFileWith('capacity: 2', 'capacity: 3')).edition).not.toBe(
      organisationOf(smallFile).edition,
    );
  });
});

describe('the sample organisation', () => {
  it('has a province, two cities and five lines of business', () => {
    expect(sample.units.map((unit) => unit.code)).toEqual(['CQ', 'YJ', 'QS']);
    expect(sample.lines.map((line) => line.id)).toEqual(['vehicles', 'licences', 'order', 'accidents', 'publicity']);
  });
  it('names a manager and a deputy for every line of business in every unit', () => {
    expect(sample.duty).toHaveLength(15);
    expect(sample.duty.every((post) => post.deputyId !== null)).toBe(true);
  });
  it('closes for lunch', () => {
    const calendar = sample.units[0]?.calendar;
    expect(calendar && isOpen(calendar, new Date('2026-11-23T12:30:00+08:00'))).toBe(false);
    expect(calendar && isOpen(calendar, new Date('2026-11-23T13:30:00+08:00'))).toBe(true);
  });
  it('has an up-to-date schema for editors beside it', async () => {
    await expect(organisationSchema()).toMatchFileSnapshot('../../../prisma/seed/organisation.schema.json');
  });
});

describe('the unit tree', () => {
  it('knows what is below and who is above', () => {
    expect(unitsBelow(sample, 'cq').map((unit) => unit.id)).toEqual(['cq', 'yj', 'qs']);
    expect(unitsBelow(sample, 'yj').map((unit) => unit.id)).toEqual(['yj']);
    expect(isWithinUnit(sample, 'yj', 'cq')).toBe(true);
    expect(isWithinUnit(sample, 'cq', 'yj')).toBe(false);
    expect(unitHeadAbove(sample, 'yj')?.id).toBe('chen-zhiyuan');
    expect(unitHeadAbove(sample, 'cq')?.id).toBe('chen-zhiyuan');
  });
});
