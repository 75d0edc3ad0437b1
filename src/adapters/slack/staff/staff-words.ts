import type { Organisation } from '../../../organisation/organisation.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { StaffRefusal } from '../../../staff/grants/change-staff.ts';
import type { Role } from '../../../staff/role.ts';
import { articleWords } from '../blocks/article-words.ts';
import { nameOf, staffName } from '../blocks/names.ts';
import { agreementParams } from '../blocks/stopped-words.ts';
import type { Words } from '../blocks/words.ts';

export const roleWords = (role: string, words: Words): string => words.say(`staff.roles.${role}`);

export const rolesInWords = (roles: readonly string[], words: Words): string =>
  roles.length === 0
    ? words.say('staff.no-role')
    : roles.map((role) => roleWords(role, words)).join(words.say('people.comma'));

/** Some reasons are given by the program, and have words of their own. */
export const reasonWords = (reason: unknown, words: Words): string => {
  const text = typeof reason === 'string' ? reason : '';
  const key = `staff.reasons.${text}`;
  return /^[a-z-]+$/.test(text) && words.has(key) ? words.say(key) : text;
};

export const actorWords = (actor: Actor, organisation: Organisation, words: Words): string => {
  if (actor.kind === 'staff') return staffName(organisation, actor.staffId);
  return words.say(actor.kind === 'operator' ? 'staff.by.operator' : 'staff.by.system');
};

const namesOf = (ids: readonly string[], organisation: Organisation, words: Words): string =>
  ids.length === 0
    ? words.say('refusals.vacant')
    : ids.map((id) => staffName(organisation, id)).join(words.say('people.comma'));

/** Why a change of people was refused: which right is missing and who has it, or which rule stands in the way. */
export const staffRefusalWords = (
  no: StaffRefusal,
  about: { readonly staffId: string; readonly role: Role | null; readonly name?: string },
  organisation: Organisation,
  words: Words,
): string => {
  const name = about.name ?? staffName(organisation, about.staffId);
  const role = about.role === null ? '' : roleWords(about.role, words);
  switch (no.reason) {
    case 'role-missing':
    case 'unknown-staff': {
      const unit = nameOf(organisation.units, no.detail?.unitId ?? '', words.language);
      return words.say('staff.refusals.role-missing', {
        right:
          no.detail?.right === 'staff.certificate' || no.detail?.right === 'staff.leaving-promise'
            ? words.say(no.detail.right.replace('staff.', 'staff.rights.'), { name })
            : about.role === null
              ? words.say('staff.rights.standing', { name })
              : words.say('staff.rights.grant', { role, unit }),
        grantors: namesOf(no.detail?.grantors ?? [], organisation, words),
      });
    }
    case 'no-agreement': {
      const supplier = organisation.suppliers?.find(({ id }) => id === no.detail?.supplierId);
      const key = supplier === undefined ? 'no-supplier' : 'no-agreement';
      return words.say(`staff.refusals.${key}`, {
        name,
        grantors: namesOf(no.detail?.grantors ?? [], organisation, words),
        ...agreementParams(supplier, words),
      });
    }
    case 'no-certificate': {
      const grantors = namesOf(no.detail?.grantors ?? [], organisation, words);
      return words.say('staff.refusals.no-certificate', { name, grantors });
    }
    case 'roles-conflict':
      return words.say('staff.refusals.roles-conflict', {
        name,
        one: roleWords(no.detail?.one ?? '', words),
        other: roleWords(no.detail?.other ?? '', words),
        article: articleWords(no.detail?.article ?? '', words),
      });
    case 'end-too-far':
      return words.say('staff.refusals.end-too-far', { name, days: no.detail?.days ?? 0 });
    case 'other-version':
      return words.say('staff.refusals.other-version', { version: no.detail?.version ?? '' });
    default:
      return words.say(`staff.refusals.${no.reason}`, { name, role });
  }
};
