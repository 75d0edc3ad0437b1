import { isCalendarDay, localDayAt } from '../../../shared/local-day.ts';
import { conflictsIn } from '../../../staff/conflicts.ts';
import { isForPolice, needsApproval, needsCertificate } from '../../../staff/operations-staff/operations-post.ts';
import { type Finding, fault, warning } from '../../file/finding.ts';
import type { FileEntry } from '../../file/organisation-file.ts';
import type { FieldPath } from '../../file/parse-document.ts';
import type { Check, CheckedFile } from '../check.ts';

/** Those who run the machines: one post each, officers where the law asks for them, approved, supervised and certified (art. 15(1)). */
export const checkOperations: Check = (file) => {
  if (!file.allSound('operations', 'staff', 'units')) return [];
  const book = registerBook(file);
  return file.entries
    .list('operations')
    .flatMap(({ value, path }) =>
      [
        personFindings,
        postFindings,
        twinFindings,
        identityFindings,
        aideFindings,
        certificateFindings,
        dayFindings,
      ].flatMap((findings) => findings(value, path, book)),
    );
};

type Member = FileEntry<'operations'>;
type Findings = readonly Finding[];

/** Who is who, looked up once for the many questions about each entry. */
const registerBook = ({ entries, organisation, now }: CheckedFile) => {
  const members = entries.list('operations').map(({ value }) => value);
  const staff = entries.list('staff').map(({ value }) => value);
  const personKey = ({ staff: id, name, unit }: Member) => (id === undefined ? `${unit} ${name}` : `staff ${id}`);
  const firstKey = ({ unit, post, part }: Member) => (part === 'A' ? `${unit} ${post}` : null);
  // In file order the first of a kind is the one that stays.
  const backwards = members.toReversed();
  const byPerson = new Map(backwards.map((member) => [personKey(member), member]));
  const byPost = new Map(backwards.map((member) => [firstKey(member), member]));
  const people = new Map(staff.map((person) => [person.id, person]));
  const names = new Map(staff.map((person) => [`${person.unit} ${person.name}`, person]));
  const byId = new Map(members.map((member) => [member.id, member]));
  const zones = new Map(organisation.units.map(({ id, calendar }) => [id, calendar.timeZone]));
  return {
    personOf: ({ staff: id = '' }: Member) => people.get(id),
    namesakeOf: ({ unit, name }: Member) => names.get(`${unit} ${name}`),
    memberCalled: (id: string) => byId.get(id),
    /** An earlier entry of the same person. */
    twinOf: (member: Member) => earlier(member, byPerson.get(personKey(member))),
    /** An earlier entry that is first holder of the same post. */
    firstHolder: (member: Member) =>
      earlier(member, firstKey(member) === null ? undefined : byPost.get(firstKey(member))),
    todayIn: (unitId: string) => localDayAt(now, zones.get(unitId) ?? 'UTC'),
  };
};
type RegisterBook = ReturnType<typeof registerBook>;

const earlier = (member: Member, found: Member | undefined): Member | undefined =>
  found === member ? undefined : found;

const personFindings = (member: Member, path: FieldPath, book: RegisterBook): Findings => {
  if ((member.name === undefined) === (member.staff === undefined))
    return [fault(path, 'names not exactly one person', 'write either name: or staff:')];
  const namesake = book.namesakeOf(member);
  return namesake === undefined
    ? []
    : [
        warning(
          [...path, 'name'],
          `is the name of ${namesake.id} in the staff list too`,
          `write staff: ${namesake.id} if it is the same person`,
        ),
      ];
};

/** What the person does in the product does not go with the post. */
const postFindings = (member: Member, path: FieldPath, book: RegisterBook): Findings => {
  const person = book.personOf(member);
  const own = conflictsIn([...(person?.roles ?? []), member.post]).filter(({ one, other }) =>
    [one, other].includes(member.post),
  );
  return [
    ...own.map(({ one, other, article }) =>
      fault(
        [...path, 'post'],
        `joins ${one} and ${other} in one person, against ${article}`,
        'give one of the two to somebody else',
      ),
    ),
    ...(person?.outsider !== undefined && member.police
      ? [fault([...path, 'police'], `is said of ${person.id}, who is from outside`, 'write police: false')]
      : []),
  ];
};

/** Nobody stands twice, and a post has one first holder. */
const twinFindings = (member: Member, path: FieldPath, book: RegisterBook): Findings => {
  const [twin, first] = [book.twinOf(member), book.firstHolder(member)];
  return [
    ...(twin === undefined
      ? []
      : [
          fault(
            [...path, member.staff === undefined ? 'name' : 'staff'],
            twin.post === member.post
              ? `stands in ${twin.id} already`
              : `joins ${twin.post} and ${member.post} in one person, against art. 15(1)`,
            `name somebody else, or tell two people of one name apart; the first is ${twin.id}`,
          ),
        ]),
    ...(first === undefined
      ? []
      : [fault([...path, 'part'], `is held by ${first.id} already`, 'write B, or name one first holder')]),
  ];
};

const identityFindings = ({ post, part, police, approved }: Member, path: FieldPath): Findings => [
  ...(isForPolice(post, part) && !police
    ? [
        fault(
          [...path, 'police'],
          `is asked for: part ${part} of ${post} is held by a police officer (art. 15(1))`,
          'name an officer',
        ),
      ]
    : []),
  ...(needsApproval(post, part, police) && approved === undefined
    ? [
        fault(
          path,
          'needs an approval of the body that runs the platform (art. 15(1))',
          "add approved: { by: …, on: '2026-10-01' }",
        ),
      ]
    : []),
];

const aideFindings = (member: Member, path: FieldPath, book: RegisterBook): Findings => {
  if (member.part !== 'aide')
    return member.under === undefined
      ? []
      : [fault([...path, 'under'], 'is for aides: a holder works under nobody', 'leave it out, or write part: aide')];
  if (member.under === undefined)
    return [
      fault(path, 'names no officer who supervises the aide (art. 15(1))', 'add under: with an entry of this list'),
    ];
  const officer = book.memberCalled(member.under);
  if (officer === undefined) return [];
  const isOfPost = officer.unit === member.unit && officer.post === member.post && officer.part !== 'aide';
  return isOfPost && officer.police
    ? []
    : [
        fault(
          [...path, 'under'],
          'is no police officer who holds the same post in the same unit (art. 15(1))',
          `name part A or B of ${member.post} in ${member.unit}, a police officer`,
        ),
      ];
};

const certificateFindings = (
  { unit, post, part, certificate }: Member,
  path: FieldPath,
  book: RegisterBook,
): Findings => {
  if (certificate === undefined)
    return needsCertificate(post, part)
      ? [
          fault(
            path,
            `holds ${post} without a certificate (art. 15(1))`,
            "add certificate: { name: …, until: '2027-10-01' }",
          ),
        ]
      : [];
  return certificate.until < book.todayIn(unit)
    ? [
        warning(
          [...path, 'certificate', 'until'],
          'lies in the past: the post is not in force',
          'renew the certificate and write its last day',
        ),
      ]
    : [];
};

const dayFindings = ({ approved, certificate }: Member, path: FieldPath): Findings =>
  [
    { at: ['approved', 'on'], day: approved?.on },
    { at: ['certificate', 'until'], day: certificate?.until },
  ].flatMap(({ at, day }) =>
    day === undefined || isCalendarDay(day)
      ? []
      : [fault([...path, ...at], 'is not a day of the calendar', 'check the month and the day')],
  );
