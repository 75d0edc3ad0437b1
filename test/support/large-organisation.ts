import { stringify } from 'yaml';

/** How large an organisation to make. */
export interface OrganisationSize {
  readonly units: number;
  readonly people: number;
  readonly services: number;
}

export const wholeCountry: OrganisationSize = { units: 400, people: 20_000, services: 5_000 };

const lines = ['vehicles', 'licences', 'order', 'accidents', 'publicity'];
const numbered = (prefix: string, index: number): string => `${prefix}-${index + 1}`;
const digits = (index: number, length: number): string => String(index).padStart(length, '0');
const text = (name: string) => ({ 'zh-CN': name, en: name });
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const codeOf = (index: number): string =>
  [Math.floor(index / 676) % 26, Math.floor(index / 26) % 26, index % 26].map((place) => capitals[place]).join('');

/** A made-up country in one organisation file: a ministry, provinces below it, cities below those; every post is filled. */
export const largeOrganisation = (size: OrganisationSize = wholeCountry): string =>
  stringify(largeDocument(size), { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });

/** The same as data. */
export const largeDocument = (size: OrganisationSize) => {
  const units = Array.from({ length: size.units }, (_, index) => unitOf(index));
  const staffOf = (index: number) => units[index % size.units]?.id ?? 'unit-1';
  return {
    units,
    numbers: units.map(({ id }, index) => ({ number: `+8621${digits(index, 8)}`, unit: id, purpose: 'hotline' })),
    ladders: [
      {
        id: 'standard',
        unclaimedAfter: { duration: 'PT30M', working: true },
        progressWithin: 'PT2H',
        rungs: [
          { tell: 'channel', after: 'PT0S' },
          { tell: 'manager-on-duty', after: 'PT15M' },
          { tell: 'unit-head-above', after: 'PT1H', by: 'phone' },
        ],
      },
    ],
    lines: lines.map((id) => ({
      id,
      name: text(id),
      ladder: 'standard',
      categories: [{ id: `about-${id}`, name: text(id) }],
    })),
    offices: units.map(({ id }) => ({ id: `${id}-hall`, unit: id, name: text(id), address: text(`1 ${id} Road`) })),
    services: Array.from({ length: size.services }, (_, index) => ({
      id: numbered('service', index),
      line: lines[index % lines.length] ?? 'vehicles',
      name: text(numbered('service', index)),
      slotMinutes: 30,
      bookableDays: 10,
      offered: [{ office: `${staffOf(index)}-hall`, capacity: 2 }],
    })),
    staff: Array.from({ length: size.people }, (_, index) => ({
      id: numbered('person', index),
      name: numbered('person', index),
      unit: staffOf(index),
      roles: rolesOf(Math.floor(index / size.units)),
      slack: `U${digits(index, 9)}`,
      phone: `+86139${digits(index, 8)}`,
    })),
    duty: units.map(({ id }, index) => ({
      unit: id,
      manager: numbered('person', index + size.units),
      deputy: numbered('person', index + 2 * size.units),
    })),
    channels: units.flatMap(({ id }, index) => [
      { unit: id, purpose: 'tickets', slack: `C1${digits(index, 8)}` },
      { unit: id, purpose: 'managers', slack: `C2${digits(index, 8)}` },
    ]),
    deadlines: [
      { priority: 'emergency', within: 'PT1H' },
      ...lines.map((line) => ({ line, within: { duration: 'P3D', working: true } })),
      ...units.map(({ id }) => ({
        unit: id,
        line: 'accidents',
        priority: 'normal',
        within: { duration: 'P1D', working: true },
      })),
    ],
    shifts: units.map(({ id }, index) => ({
      unit: id,
      staff: numbered('person', index + size.units),
      as: 'manager',
      on: ['daily'],
      span: '08:00-20:00',
    })),
  };
};

const provinces = 31;

const unitOf = (index: number) => {
  const id = numbered('unit', index);
  const name = text(id);
  if (index === 0) {
    return {
      id,
      code: codeOf(index),
      name,
      languages: ['zh-CN', 'en'],
      timeZone: 'Asia/Shanghai',
      publicHolidays: 'cn',
      hours: { workdays: ['09:00-12:00', '13:30-18:00'] },
    };
  }
  const parent = numbered('unit', index <= provinces ? 0 : (index - 1) % provinces);
  return { id, code: codeOf(index), name, parent };
};

const rolesOf = (place: number): readonly string[] => {
  switch (place) {
    case 0:
      return ['unit-head'];
    case 1:
    case 2:
      return ['business-manager'];
    case 3:
      return ['technical-manager'];
    case 4:
      return ['security-officer'];
    default:
      return [place % 2 === 0 ? 'business-handler' : 'voice-agent'];
  }
};
