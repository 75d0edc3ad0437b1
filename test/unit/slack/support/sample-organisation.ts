import type { Organisation, StaffMember, Unit } from '../../../../src/organisation/organisation.ts';

const unit = (id: string, code: string, parentId: string | null, languages: readonly string[]): Unit => ({
  id,
  code,
  name: { 'zh-CN': `${id}支队`, en: `${id} brigade` },
  parentId,
  languages,
  calendar: { timeZone: 'Asia/Shanghai', hours: {}, publicHolidays: 'none', overrides: [] },
  operatorNumber: null,
  operatorRingSeconds: 20,
});

const person = (id: string, name: string, over: Partial<StaffMember>): StaffMember => ({
  id,
  name,
  unitId: 'cq',
  roles: ['voice-agent'],
  lineIds: [],
  slackUserId: `U0${id.toUpperCase()}`,
  phone: null,
  language: 'en',
  ...over,
});

const limit = { iso: 'PT1H', working: false };
const ladder = {
  unclaimedAfter: limit,
  rungs: [{ tell: 'manager-on-duty', by: 'chat', when: 'always', on: ['daily'], after: limit }],
  progressWithin: limit,
  quiet: null,
} as const;

/** A province with a city below it, as little of it as the workspace needs. */
export const sampleOrganisation: Organisation = {
  edition: 'sample',
  units: [unit('province', 'SC', null, ['zh-CN', 'en']), unit('cq', 'CQ', 'province', ['zh-CN', 'en'])],
  numbers: [],
  lines: [
    { id: 'vehicles', name: { 'zh-CN': '机动车', en: 'Vehicles' }, ladder },
    { id: 'licences', name: { 'zh-CN': '驾驶证', en: 'Driving licences' }, ladder },
  ],
  categories: [
    { id: 'plates', lineId: 'vehicles', name: { 'zh-CN': '号牌', en: 'Number plates' }, kinds: ['complaint'] },
    { id: 'exams', lineId: 'licences', name: { 'zh-CN': '考试', en: 'Exams' }, kinds: ['complaint'] },
  ],
  offices: [],
  services: [],
  staff: [
    person('agent', 'Li Na', {}),
    person('other', '王强', { language: 'zh-CN' }),
    person('manager', 'Chen Jing', { roles: ['business-manager'] }),
    person('technician', 'Zhao Lei', { roles: ['technical-manager'] }),
    person('away', 'Sun Yi', { slackUserId: null }),
  ],
  duty: [{ unitId: 'cq', lineId: 'vehicles', managerId: 'manager', deputyId: null }],
  channels: [
    { unitId: 'cq', lineId: 'vehicles', purpose: 'tickets', slackChannel: 'C0VEHICLES' },
    { unitId: 'cq', lineId: null, purpose: 'tickets', slackChannel: 'C0CITY' },
    { unitId: 'province', lineId: null, purpose: 'tickets', slackChannel: 'C0PROVINCE' },
    { unitId: 'cq', lineId: null, purpose: 'managers', slackChannel: 'C0MANAGERS' },
  ],
  deadlines: [],
  shifts: [],
  announcements: [],
  retention: [],
  blocking: [],
  knowledge: [],
};
