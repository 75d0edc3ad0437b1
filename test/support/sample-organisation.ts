import type { WorkingCalendar } from '../../src/calendar/working-calendar.ts';
import type { Ladder } from '../../src/escalation/ladder.ts';
import type { Organisation, StaffMember, Unit } from '../../src/organisation/organisation.ts';
import type { Role } from '../../src/staff/role.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:00' },
];

/** Monday to Friday with a lunch break; no public holidays. */
export const sampleCalendar: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  publicHolidays: 'none',
  overrides: [],
};

const wall = (iso: string) => ({ iso, working: false });

/** Claimed within an hour, else channel at once, manager after 10 minutes, deputy after 20, the head above after 30. */
export const sampleLadder: Ladder = {
  unclaimedAfter: wall('PT1H'),
  rungs: [
    { tell: 'channel', by: 'chat', when: 'always', on: ['daily'], after: wall('PT0S') },
    { tell: 'manager-on-duty', by: 'chat', when: 'always', on: ['daily'], after: wall('PT10M') },
    { tell: 'deputy', by: 'chat', when: 'always', on: ['daily'], after: wall('PT20M') },
    { tell: 'unit-head-above', by: 'chat', when: 'always', on: ['daily'], after: wall('PT30M') },
  ],
  progressWithin: wall('PT2H'),
  quiet: null,
};

const unit = (id: string, code: string, parentId: string | null): Unit => ({
  id,
  code,
  name: { en: id, 'zh-CN': id },
  parentId,
  languages: ['zh-CN', 'en'],
  calendar: sampleCalendar,
  operatorNumber: null,
  operatorRingSeconds: 20,
});

const person = (id: string, unitId: string, roles: readonly Role[], lineIds: readonly string[] = []): StaffMember => ({
  id,
  name: id,
  unitId,
  roles,
  lineIds,
  slackUserId: `U-${id}`,
  phone: null,
  language: 'en',
});

/** A city with a district below it, two lines of business, and one person for every post. */
export const sampleOrganisation = (over: Partial<Organisation> = {}): Organisation => ({
  edition: 'sample',
  units: [unit('cq', 'CQ', null), unit('cq-wanzhou', 'WZ', 'cq'), unit('cq-other', 'OT', 'cq')],
  numbers: [{ number: '+862363000000', unitId: 'cq', purpose: 'main' }],
  lines: [
    { id: 'vehicles', name: { en: 'Vehicles' }, ladder: sampleLadder },
    { id: 'licences', name: { en: 'Licences' }, ladder: sampleLadder },
  ],
  categories: [
    { id: 'plates', lineId: 'vehicles', name: { en: 'Plates' }, kinds: ['complaint'] },
    { id: 'theory-test', lineId: 'licences', name: { en: 'Theory test' }, kinds: ['complaint', 'consultation'] },
  ],
  offices: [{ id: 'yubei', unitId: 'cq', name: { en: 'Yubei' }, address: { en: 'No. 1 Road' } }],
  services: [
    {
      id: 'plate-change',
      lineId: 'vehicles',
      name: { en: 'Plate change' },
      bring: { en: 'identity card' },
      slotMinutes: 60,
      offered: [{ officeId: 'yubei', capacity: 2 }],
      bookableDays: 7,
    },
  ],
  staff: [
    person('agent', 'cq', ['voice-agent']),
    person('agent-2', 'cq', ['voice-agent']),
    person('district-agent', 'cq-wanzhou', ['voice-agent']),
    person('handler', 'cq', ['business-handler'], ['vehicles']),
    person('licence-handler', 'cq', ['business-handler'], ['licences']),
    person('manager', 'cq', ['business-manager'], ['vehicles']),
    person('deputy', 'cq', ['business-manager'], ['vehicles']),
    person('district-manager', 'cq-wanzhou', ['business-manager']),
    person('head', 'cq', ['unit-head']),
    person('district-head', 'cq-wanzhou', ['unit-head']),
    person('technician', 'cq', ['technical-manager']),
    person('officer', 'cq', ['security-officer']),
    person('first', 'cq', ['initial-administrator']),
  ],
  duty: [
    { unitId: 'cq', lineId: 'vehicles', managerId: 'manager', deputyId: 'deputy' },
    { unitId: 'cq-wanzhou', lineId: 'vehicles', managerId: 'district-manager', deputyId: null },
  ],
  channels: [{ unitId: 'cq', lineId: null, purpose: 'tickets', slackChannel: 'C1' }],
  deadlines: [
    { kind: 'complaint', priority: 'urgent', within: wall('PT4H'), article: '50(4)' },
    { kind: 'callback', within: wall('PT1H') },
    { within: wall('P1D'), article: '52' },
  ],
  shifts: [],
  announcements: [],
  retention: [],
  blocking: [],
  knowledge: [],
  ...over,
});
