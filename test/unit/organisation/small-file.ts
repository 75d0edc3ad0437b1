import { type OrganisationReading, readOrganisation } from '../../../src/organisation/file/read-organisation.ts';

/** The smallest organisation without a fault: one unit, one line of business, one person for each post. */
export const smallFile = `units:
  - id: top
    code: TP
    name: { zh-CN: 总队 }
    languages: [zh-CN, en]
    timeZone: Asia/Shanghai
    publicHolidays: cn
    hours: { workdays: ['09:00-12:00', '14:00-18:00'] }
  - id: sub
    code: SB
    name: { zh-CN: 支队 }
    parent: top
numbers:
  - { number: '+862355500100', unit: sub, purpose: hotline }
ladders:
  - id: usual
    unclaimedAfter: { duration: PT30M, working: true }
    progressWithin: PT2H
    rungs:
      - { tell: channel, after: PT0S }
      - { tell: unit-head-above, after: PT15M }
lines:
  - id: vehicles
    name: { zh-CN: 机动车 }
    ladder: usual
    categories:
      - { id: plates, name: { zh-CN: 号牌 } }
offices:
  - { id: hall, unit: sub, name: { zh-CN: 大厅 }, address: { zh-CN: 一号路 } }
services:
  - id: inspection
    line: vehicles
    name: { zh-CN: 检验 }
    slotMinutes: 30
    bookableDays: 14
    offered: [{ office: hall, capacity: 2 }]
staff:
  - { id: head, name: 甲, unit: top, roles: [unit-head], slack: U0000000001 }
  - { id: boss, name: 乙, unit: sub, roles: [business-manager], slack: U0000000002 }
  - { id: vice, name: 丙, unit: sub, roles: [business-manager], slack: U0000000003 }
  - { id: tech, name: 丁, unit: top, roles: [technical-manager], slack: U0000000004 }
  - { id: tech-two, name: 戊, unit: top, roles: [technical-manager], slack: U0000000005 }
duty:
  - { unit: sub, manager: boss, deputy: vice }
channels:
  - { unit: top, purpose: tickets, slack: C0000000001 }
  - { unit: top, purpose: managers, slack: C0000000002 }
deadlines:
  - { kind: complaint, within: { duration: P2D, working: true }, article: art. 54 }
`;

/** The small file with every list an organisation may leave out. */
export const fullFile = `${smallFile}
  - { unit: sub, kind: complaint, within: { duration: P1D, working: true } }
shifts:
  - { unit: sub, staff: boss, as: manager, on: [workdays], span: '08:00-20:00' }
  - { unit: sub, staff: vice, as: manager, on: [workdays], span: '20:00-08:00' }
  - { unit: sub, staff: vice, as: manager, on: [holidays], span: '09:00-17:00', from: '2026-03-01', until: '2026-12-31' }
announcements:
  - { id: moved, unit: top, text: { zh-CN: 迁址 }, from: '2026-04-01T00:00:00+08:00', until: '2026-05-01T00:00:00+08:00' }
retention:
  - { class: audit, keep: P200D }
  - { class: texts, keep: P90D }
blocking:
  - { unit: top, calls: 8, within: PT1H, expiresAfter: P30D, reviewAfter: P7D }
  - { unit: sub, calls: 6, within: PT1H, expiresAfter: P20D, reviewAfter: P7D }
access:
  - { unit: top, outsiderDays: 60, promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }, certificates: [{ role: voice-agent }] }
  - { unit: sub, outsiderDays: 30, promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }, certificates: [{ role: voice-agent }] }
operations:
  - { id: runs, unit: top, post: run-management, part: A, staff: tech, police: true }
  - { id: data, unit: top, post: database-administration, part: A, name: 庚, police: true, certificate: { name: 上岗证, until: '2027-12-31' } }
  - { id: data-b, unit: top, post: database-administration, part: B, name: 辛, police: false, approved: { by: 总队, on: '2026-02-01' }, certificate: { name: 上岗证, until: '2027-12-31' } }
  - { id: help, unit: top, post: database-administration, part: aide, name: 壬, police: false, approved: { by: 总队, on: '2026-02-01' }, under: data }
clocks:
  - { unit: top, referee: { duration: PT3H, working: true }, incidentReport: PT2H }
  - { unit: sub, referee: { duration: PT2H, working: true }, incidentDraft: PT30M, incidentReport: PT1H }
`
  .replace('art. 54 }\n\n', 'art. 54 }\n')
  .replace('slack: U0000000002 }', "slack: U0000000002, phone: '+8613900000002' }")
  .replace('slack: U0000000003 }', "slack: U0000000003, phone: '+8613900000003' }")
  .replace(
    '- { tell: unit-head-above',
    '- { tell: manager-on-duty, after: PT5M, by: phone }\n      - { tell: unit-head-above',
  );

/** A day for which the public holidays are published. */
export const readingDay = new Date('2026-03-02T02:00:00Z');

export const readingContext = { languages: ['en', 'yue-HK', 'zh-CN'], now: readingDay };

export const read = (text: string): OrganisationReading => readOrganisation(text, 'organisation.yaml', readingContext);

/** The small file with one passage written differently; fails when the passage is not in it. */
export const smallFileWith = (passage: string, instead: string): string => {
  if (!smallFile.includes(passage)) throw new Error(`the small file has no ${passage}`);
  return smallFile.replace(passage, instead);
};

/** The full file with one passage written differently. */
export const fullFileWith = (passage: string, instead: string): string => {
  if (!fullFile.includes(passage)) throw new Error(`the full file has no ${passage}`);
  return fullFile.replace(passage, instead);
};
