import type { Organisation } from '../../../organisation/organisation.ts';
import type { ListedOperations } from '../../../staff/operations-staff/list-operations.ts';
import { needsCertificate } from '../../../staff/operations-staff/operations-post.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { rolesInWords, roleWords } from './staff-words.ts';

/** A message holds at most fifty blocks, and nobody reads more. */
const unitsShown = 40;

/** Who runs the machines: a paragraph a unit, with what each shows for the post and which posts nobody fills. */
export const operationsListMessage = (
  listed: readonly ListedOperations[],
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  if (listed.length === 0) return shortMessage(words.say('staff.operations.none'));
  const title = words.say('staff.operations.title');
  const paragraphs = listed.slice(0, unitsShown).map(({ unitId, members, vacant }) => {
    const lines = [
      nameOf(organisation.units, unitId, words.language),
      ...members.map((each) => lineOf(each, organisation, words)),
      ...(vacant.length === 0 ? [] : [words.say('staff.operations.vacant', { roles: rolesInWords(vacant, words) })]),
    ];
    return { type: 'section' as const, text: plain(lines.join('\n'), 3000) };
  });
  return { text: neutral(title), blocks: [{ type: 'header', text: plain(title, 150) }, ...paragraphs] };
};

const lineOf = (
  { member, inForce }: ListedOperations['members'][number],
  { operations = [] }: Organisation,
  words: Words,
): string => {
  const { name, post, part, police, approval, underId, certificate } = member;
  const officer = operations.find(({ id }) => id === underId);
  return [
    words.say('staff.operations.person', {
      name,
      post: roleWords(post, words),
      part: words.say(`staff.operations.${part}`),
    }),
    words.say(police ? 'staff.operations.police' : 'staff.operations.other'),
    ...(approval === null ? [] : [words.say('staff.operations.approved', { by: approval.by, on: approval.on })]),
    ...(officer === undefined ? [] : [words.say('staff.operations.under', { name: officer.name })]),
    ...(certificate === null
      ? []
      : [words.say('staff.operations.certificate', { certificate: certificate.name, until: certificate.until })]),
    ...(inForce
      ? []
      : [words.say(needsCertificate(post, part) ? 'staff.operations.resting' : 'staff.operations.away')]),
  ].join('');
};
