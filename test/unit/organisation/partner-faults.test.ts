import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src/calendar/opening.ts';
import { describeFault } from '../../../src/organisation/fault.ts';
import { read, smallFile } from './small-file.ts';

const takesCalls =
  "number: '+862355511185', for: { zh-CN: 快递寄证 }, hours: { workdays: ['08:30-12:00', '13:00-18:00'] }, ringSeconds: 20";
const fileWith = (calls: string): string =>
  `${smallFile.replace(
    'duty:',
    "  - { id: clerk, name: 辛, unit: top, roles: [], outsider: 邮政, phone: '+8613900000011' }\nduty:",
  )}partners:
  - id: post
    unit: top
    kind: post
    name: { zh-CN: 邮政 }
    contact: clerk
    takesCalls: { ${calls} }
`;

const partnerIn = (calls: string) => {
  const reading = read(fileWith(calls));
  if (reading.kind === 'faults') throw new Error(reading.faults.map(describeFault).join('\n'));
  const partner = reading.organisation.partners?.[0]?.takesCalls;
  if (partner == null) throw new Error('the partner takes no calls');
  return partner;
};

describe('a partner that takes calls', () => {
  it('takes them in its own hours on the working days of its unit', () => {
    const { calendar, ringSeconds } = partnerIn(takesCalls);
    expect(ringSeconds).toBe(20);
    expect(isOpen(calendar, new Date('2026-03-02T13:30:00+08:00'))).toBe(true);
    expect(isOpen(calendar, new Date('2026-03-02T12:30:00+08:00'))).toBe(false);
    expect(isOpen(calendar, new Date('2026-10-01T10:00:00+08:00'))).toBe(false);
  });

  it('takes them in the hours of its unit when it has none, and on holidays when it says so', () => {
    const unset = partnerIn("number: '+862355511185', for: { zh-CN: 快递寄证 }").calendar;
    expect(isOpen(unset, new Date('2026-03-02T13:30:00+08:00'))).toBe(false);
    expect(isOpen(unset, new Date('2026-03-02T14:30:00+08:00'))).toBe(true);
    const always = partnerIn(`${takesCalls}, onHolidays: true`).calendar;
    expect(isOpen(always, new Date('2026-10-01T10:00:00+08:00'))).toBe(true);
  });

  it.each([
    ['+862355511185', '23555', 'takesCalls.number', 'is not a phone number in E.164'],
    ['+862355511185', '+862355500100', 'takesCalls.number', 'is a number of the hotline itself'],
    ['{ zh-CN: 快递寄证 }', '{ en: post }', 'takesCalls.for', 'has no words in zh-CN'],
    ["'13:00-18:00'", "'11:00-18:00'", 'takesCalls.hours.workdays[1]', 'overlaps the span before it'],
    ["workdays: ['08:30-12:00', '13:00-18:00']", 'workdays: []', 'takesCalls.hours', 'never open'],
    ['ringSeconds: 20', 'ringSeconds: 2', 'takesCalls.ringSeconds', ''],
  ])('is refused with %s written as %s, and where', (passage, instead, field, problem) => {
    const reading = read(fileWith(takesCalls.replace(passage, instead)));
    const faults = reading.kind === 'faults' ? reading.faults : [];
    expect(faults).toMatchObject([{ line: expect.any(Number), column: expect.any(Number) }]);
    expect(faults.map(describeFault).join()).toContain(field);
    expect(faults.map(describeFault).join()).toContain(problem);
    expect(faults[0]?.line).toBeGreaterThan(40);
  });
});
