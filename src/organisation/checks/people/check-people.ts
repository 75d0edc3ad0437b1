import { conflictsIn } from '../../../staff/conflicts.ts';
import { type Finding, fault, warning } from '../../file/finding.ts';
import type { FileEntry } from '../../file/organisation-file.ts';
import { lineage } from '../../unit-tree.ts';
import type { Check } from '../check.ts';

/** Roles do not conflict, and who is posted to a duty may hold it. */
export const checkPeople: Check = (file) => [
  ...roleFindings(file),
  ...dutyFindings(file),
  ...postFindings(file),
  ...contactFindings(file),
];

const isOutside = ({ outsider, supplier }: FileEntry<'staff'>): boolean =>
  outsider !== undefined || supplier !== undefined;

const roleFindings: Check = ({ entries, allSound }) =>
  entries
    .list('staff')
    .flatMap(({ value, path }) => [
      ...conflictsIn(value.roles).map(({ one, other, article }) =>
        fault(
          [...path, 'roles'],
          `joins ${one} and ${other} in one person, against ${article}`,
          'give one of the two to somebody else',
        ),
      ),
      ...(value.roles.length === 0 && !isOutside(value) && allSound('staff')
        ? [fault([...path, 'roles'], 'names no role', 'name at least one, or say whom the person works for: outsider')]
        : []),
      ...(value.roles.length > 0 && isOutside(value)
        ? [
            fault(
              [...path, 'roles'],
              'gives a role to a person from outside (art. 27(4))',
              'leave it empty: their roles are granted, with an end',
            ),
          ]
        : []),
      ...value.roles.flatMap((role, index) =>
        value.roles.indexOf(role) < index ? [fault([...path, 'roles', index], 'is given twice', 'remove one')] : [],
      ),
    ]);

/** Who answers for a partner is from outside, and can be told. */
const contactFindings: Check = ({ entries }) => {
  const people = new Map(entries.list('staff').map((entry) => [entry.value.id, entry.value]));
  return entries.list('partners').flatMap(({ value, path }) => {
    const person = people.get(value.contact);
    if (person === undefined) return [];
    const at = [...path, 'contact'];
    return [
      ...(!isOutside(person)
        ? [fault(at, 'is nobody from outside', `say under staff whom ${person.id} works for: outsider`)]
        : []),
      ...(person.slack === undefined && person.phone === undefined
        ? [fault(at, 'cannot be told anything', `give ${person.id} a phone that takes texts, or a Slack id`)]
        : []),
    ];
  });
};

const dutyFindings: Check = ({ entries, organisation }) => {
  const people = new Map(entries.list('staff').map((entry) => [entry.value.id, entry.value]));
  return entries.list('duty').flatMap(({ value, path, has }) => {
    const findings: Finding[] = [];
    for (const post of ['manager', 'deputy'] as const) {
      const person = people.get(value[post] ?? '');
      if (person === undefined) continue;
      const at = [...path, post];
      if (person.roles.length > 0 && !person.roles.includes('business-manager')) {
        findings.push(
          fault(at, 'is no business manager', `give ${person.id} the role business-manager, or name somebody else`),
        );
      }
      if (value.line !== undefined && person.lines.length > 0 && !person.lines.includes(value.line)) {
        findings.push(
          fault(at, `does not work on the line ${value.line}`, `add ${value.line} to the lines of ${person.id}`),
        );
      }
      const above = lineage(organisation, value.unit).map((unit) => unit.id);
      if (above.length > 0 && !above.includes(person.unit)) {
        findings.push(
          fault(
            at,
            `works in ${person.unit}, which is neither this unit nor above it`,
            'name somebody of this unit or of one above',
          ),
        );
      }
    }
    if (value.deputy !== undefined && value.deputy !== '' && value.deputy === value.manager) {
      findings.push(
        fault([...path, 'deputy'], 'is the manager as well', 'name somebody else, or leave the deputy out'),
      );
    }
    if (!has('deputy')) {
      findings.push(warning(path, 'has no deputy (art. 48, 51)', 'add deputy:'));
    }
    return findings;
  });
};

const postFindings: Check = ({ entries, organisation, allSound }) => {
  if (!allSound('staff')) return [];
  const technical = organisation.staff.filter((person) => person.roles.includes('technical-manager'));
  return [
    ...(technical.length < 2
      ? [
          fault(
            ['staff'],
            'has fewer than two technical managers (art. 38)',
            'give the role technical-manager to at least two people',
          ),
        ]
      : []),
    ...entries
      .list('staff')
      .flatMap(({ value, path, has }) =>
        !has('slack')
          ? [
              warning(
                [...path, 'slack'],
                `${value.id} cannot be reached in the workspace`,
                'add the Slack member id (U…)',
              ),
            ]
          : [],
      ),
  ];
};
