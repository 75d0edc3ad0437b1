import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { dayPlus, instantOf, type LocalDay, localDayAt } from '../../../shared/local-day.ts';
import { type Role, roles } from '../../../staff/role.ts';
import type { Words } from '../blocks/words.ts';

/** What was written after `grant`, `revoke`, `suspend` and the like. */
export type StaffCommand =
  | {
      readonly kind: 'about';
      readonly person: StaffMember;
      readonly role: Role | null;
      readonly lineId: string | null;
      readonly until: Date | null;
      readonly reason: string;
    }
  | { readonly kind: 'unclear'; readonly about: 'person' | 'role' | 'unit' | 'until'; readonly words: string };

export interface StaffPhrase {
  readonly text: string;
  /** A role must follow the person. */
  readonly hasRole: boolean;
  readonly organisation: Organisation;
  readonly words: Words;
  readonly now: Date;
}

/** `@user role [unit or line] [until 2027-01-31] reason…`: a role by its id or its name; whatever follows is the reason. */
export const readStaffCommand = ({ text, hasRole, organisation, words, now }: StaffPhrase): StaffCommand => {
  const parts = text.trim().split(/\s+/);
  const who = parts.shift() ?? '';
  const person = personCalled(organisation, who);
  if (person === null) return { kind: 'unclear', about: 'person', words: who };
  let role: Role | null = null;
  if (hasRole) {
    const called = parts.shift() ?? '';
    role = roles.find((each) => each === called || words.say(`staff.roles.${each}`) === called) ?? null;
    if (role === null) return { kind: 'unclear', about: 'role', words: called };
  }
  const unit = organisation.units.find(({ id, code }) => id === parts[0] || code === parts[0]);
  if (unit !== undefined) {
    if (unit.id !== person.unitId) return { kind: 'unclear', about: 'unit', words: parts[0] ?? '' };
    parts.shift();
  }
  const line = organisation.lines.find(({ id }) => id === parts[0]);
  if (line !== undefined) parts.shift();
  const day = parts[0] ?? '';
  const zone = organisation.units.find(({ id }) => id === person.unitId)?.calendar.timeZone ?? 'Asia/Shanghai';
  let until: Date | null = null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    until = endOf(day, zone);
    if (until === null || localDayAt(now, zone) > day) return { kind: 'unclear', about: 'until', words: day };
    parts.shift();
  }
  return { kind: 'about', person, role, lineId: line?.id ?? null, until, reason: parts.join(' ') };
};

/** By mention, user id, staff id or name. */
const personCalled = (organisation: Organisation, who: string): StaffMember | null => {
  const mentioned = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(who)?.[1] ?? who;
  const name = who.replace(/^@/, '');
  return (
    organisation.staff.find(({ slackUserId }) => slackUserId === mentioned) ??
    organisation.staff.find((person) => person.id === name || person.name === name) ??
    null
  );
};

const endOf = (day: LocalDay, zone: string): Date | null => {
  try {
    return instantOf(dayPlus(day, 1), '00:00', zone);
  } catch {
    return null;
  }
};
