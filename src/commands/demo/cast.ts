import type { Organisation } from '../../organisation/organisation.ts';
import { maskNumber } from '../../shared/phone-number.ts';
import type { Role } from '../../staff/role.ts';
import type { Cast } from './page/event-row.ts';

const posts: Readonly<Record<Role, string>> = {
  'voice-agent': 'agent',
  'business-handler': 'handler',
  'business-manager': 'manager',
  'unit-head': 'head of unit',
  'technical-manager': 'technician',
  'security-officer': 'security',
  'initial-administrator': 'administrator',
};

/** People by name and post, callers by the number that staff see. */
export const castOf = ({ staff }: Organisation): Cast => ({
  phone: (number) => `caller ${maskNumber(number)}`,
  person: (id) => {
    const person = staff.find(({ slackUserId }) => slackUserId === id);
    if (person === undefined) return id;
    const [role] = person.roles;
    return role === undefined ? person.name : `${person.name} (${posts[role]})`;
  },
});
