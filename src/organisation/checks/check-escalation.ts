import type { Audience } from '../../escalation/ladder.ts';
import type { FileLimit } from '../file/field-rules.ts';
import { type Finding, fault, warning } from '../file/finding.ts';
import type { FieldPath } from '../file/parse-document.ts';
import type { Entry } from '../file/read-entries.ts';
import { resolveLimit } from '../file/resolve/resolve-limit.ts';
import { type AddressBook, addressBook } from './address-book.ts';
import type { Check, CheckedFile } from './check.ts';
import { lastRungs, silentDay } from './ladder-days.ts';

/** Every line of business has a manager and a channel in every unit that is called, and no climb ends with nobody. */
export const checkEscalation: Check = (file) => [
  ...ladderFindings(file),
  ...(file.allSound('units', 'lines', 'staff', 'duty', 'channels', 'ladders', 'numbers') ? reachFindings(file) : []),
];

const ladderFindings: Check = ({ entries }) =>
  entries
    .list('ladders')
    .flatMap(({ value, path }) => [
      ...positive(value.progressWithin, [...path, 'progressWithin']),
      ...silentFindings(value.rungs, [...path, 'rungs']),
      ...(entries.list('lines').some((line) => line.value.ladder === value.id)
        ? []
        : [warning([...path, 'id'], 'is a ladder that no line of business uses', 'remove it, or name it in a line')]),
    ]);

const silentFindings = (rungs: Entry<'ladders'>['value']['rungs'], path: FieldPath): readonly Finding[] => {
  const day = silentDay(rungs);
  if (day === null) return [];
  return [
    warning(path, `tell nobody on ${day}: a climb waits for another day`, 'add a rung for such days, or leave out on'),
  ];
};

/** A limit of nothing would run out before anyone could act. */
export const positive = (limit: FileLimit, path: FieldPath): readonly Finding[] =>
  /[1-9]/.test(resolveLimit(limit).iso)
    ? []
    : [fault(path, 'lasts no time at all', 'write a duration longer than nothing, at least PT1S')];

const reachFindings = (file: CheckedFile): readonly Finding[] => {
  const { organisation, entries } = file;
  const called = [...new Set(organisation.numbers.map((number) => number.unitId))];
  const units = new Map(entries.list('units').map((entry) => [entry.value.id, entry.path]));
  const ladders = new Map(entries.list('ladders').map((entry) => [entry.value.id, entry]));
  const book = addressBook(organisation);
  const findings: Finding[] = [];
  for (const unitId of called) {
    if (!book.hasChannel(unitId, 'managers', null)) {
      findings.push(
        warning(
          units.get(unitId) ?? ['units'],
          `the unit ${unitId} has no channel for managers: nobody is sent its reports`,
          'add a channel with purpose managers',
        ),
      );
    }
    for (const { value: line, path } of entries.list('lines')) {
      const isPosted = book.isPosted(unitId, line.id);
      if (!isPosted) {
        findings.push(
          fault(
            path,
            `the line ${line.id} has no manager on duty in the unit ${unitId}`,
            'add a duty post for it there or in a unit above (art. 48)',
          ),
        );
      }
      if (!book.hasChannel(unitId, 'tickets', line.id)) {
        findings.push(
          fault(
            path,
            `tickets of the line ${line.id} in the unit ${unitId} have no channel`,
            'add a channel with purpose tickets, for the line or for all',
          ),
        );
      }
      const ladder = ladders.get(line.ladder);
      if (isPosted && ladder !== undefined) findings.push(...rungFindings(book, ladder, unitId, line.id));
    }
  }
  return unique(findings);
};

/** Every rung is told by a way its people have, and the last one of every day reaches somebody. */
const rungFindings = (book: AddressBook, ladder: Entry<'ladders'>, unitId: string, lineId: string) => {
  const last = lastRungs(ladder.value.rungs);
  return ladder.value.rungs.flatMap(({ tell, by }, index): readonly Finding[] => {
    const path = [...ladder.path, 'rungs', index];
    if (tell === 'channel') {
      return by === 'chat'
        ? []
        : [fault([...path, 'by'], 'cannot be done with a channel', 'leave by out, or tell a person on this rung')];
    }
    const people = book.whoIs(tell, unitId, lineId);
    const deaf = by === 'chat' ? [] : people.filter((person) => person.phone === null);
    if (deaf.length > 0)
      return deaf.map((person) =>
        fault(
          [...path, 'by'],
          `is a ${by === 'text' ? 'text message' : 'phone call'} to ${person.id}, who has no phone`,
          `give ${person.id} a phone under staff, or tell by chat`,
        ),
      );
    if (people.some((person) => (by === 'chat' ? person.slackUserId : person.phone) !== null)) return [];
    const nobody = `reaches nobody for the line ${lineId} in the unit ${unitId}`;
    return last.has(index)
      ? [fault([...path, 'tell'], `is the last rung and ${nobody}`, fixes[tell])]
      : [warning([...path, 'tell'], `${nobody}: the next rung is told instead`, fixes[tell])];
  });
};

const fixes: Readonly<Record<Exclude<Audience, 'channel'>, string>> = {
  'manager-on-duty': 'give the manager on duty a Slack user',
  deputy: 'add a deputy with a Slack user to the duty post',
  'unit-head-above': 'give somebody with a Slack user in the unit above the role unit-head',
};

const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.path.join('.')} ${finding.problem}`, finding])).values(),
];
