import type { Audience } from '../../escalation/ladder.ts';
import type { FileLimit } from '../file/field-rules.ts';
import { type Finding, fault, warning } from '../file/finding.ts';
import type { FieldPath } from '../file/parse-document.ts';
import { resolveLimit } from '../file/resolve/resolve-limit.ts';
import type { Organisation } from '../organisation.ts';
import { unitHeadAbove } from '../unit-tree.ts';
import type { Check, CheckedFile } from './check.ts';

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
      ...(entries.list('lines').some((line) => line.value.ladder === value.id)
        ? []
        : [warning([...path, 'id'], 'is a ladder that no line of business uses', 'remove it, or name it in a line')]),
    ]);

/** A limit of nothing would run out before anyone could act. */
export const positive = (limit: FileLimit, path: FieldPath): readonly Finding[] =>
  /[1-9]/.test(resolveLimit(limit).iso)
    ? []
    : [fault(path, 'lasts no time at all', 'write a duration longer than nothing, at least PT1S')];

const reachFindings = (file: CheckedFile): readonly Finding[] => {
  const { organisation, entries } = file;
  const called = [...new Set(organisation.numbers.map((number) => number.unitId))];
  const findings: Finding[] = [];
  for (const unitId of called) {
    const unitPath = entries.list('units').find((entry) => entry.value.id === unitId)?.path ?? ['units'];
    if (!organisation.channels.some((channel) => channel.unitId === unitId && channel.purpose === 'managers')) {
      findings.push(
        warning(
          unitPath,
          `the unit ${unitId} has no channel for managers: nobody is sent its reports`,
          'add a channel with purpose managers',
        ),
      );
    }
    for (const { value: line, path } of entries.list('lines')) {
      const isPosted = organisation.duty.some((post) => post.unitId === unitId && post.lineId === line.id);
      if (!isPosted) {
        findings.push(
          fault(
            path,
            `the line ${line.id} has no manager on duty in the unit ${unitId}`,
            'add a duty post for it there or in a unit above (art. 48)',
          ),
        );
      }
      if (!reaches(organisation, 'channel', unitId, line.id)) {
        findings.push(
          fault(
            path,
            `tickets of the line ${line.id} in the unit ${unitId} have no channel`,
            'add a channel with purpose tickets, for the line or for all',
          ),
        );
      }
      if (isPosted) findings.push(...nobodyFindings(file, unitId, line.id, line.ladder));
    }
  }
  return unique(findings);
};

const nobodyFindings = ({ organisation, entries }: CheckedFile, unitId: string, lineId: string, ladderId: string) => {
  const ladder = entries.list('ladders').find((entry) => entry.value.id === ladderId);
  if (ladder === undefined) return [];
  const { rungs } = ladder.value;
  return rungs.flatMap(({ tell }, index): readonly Finding[] => {
    if (reaches(organisation, tell, unitId, lineId)) return [];
    const path = [...ladder.path, 'rungs', index, 'tell'];
    const nobody = `reaches nobody for the line ${lineId} in the unit ${unitId}`;
    return index === rungs.length - 1
      ? [fault(path, `is the last rung and ${nobody}`, fixes[tell])]
      : [warning(path, `${nobody}: the next rung is told instead`, fixes[tell])];
  });
};

const fixes: Readonly<Record<Audience, string>> = {
  channel: 'add a channel with purpose tickets',
  'manager-on-duty': 'give the manager on duty a Slack user',
  deputy: 'add a deputy with a Slack user to the duty post',
  'unit-head-above': 'give somebody with a Slack user in the unit above the role unit-head',
};

const reaches = (organisation: Organisation, audience: Audience, unitId: string, lineId: string): boolean => {
  const post = organisation.duty.find((candidate) => candidate.unitId === unitId && candidate.lineId === lineId);
  const canBeTold = (staffId: string | null | undefined) =>
    organisation.staff.some((person) => person.id === staffId && person.slackUserId !== null);
  switch (audience) {
    case 'channel':
      return organisation.channels.some(
        (channel) =>
          channel.unitId === unitId && channel.purpose === 'tickets' && (channel.lineId ?? lineId) === lineId,
      );
    case 'manager-on-duty':
      return canBeTold(post?.managerId);
    case 'deputy':
      return canBeTold(post?.deputyId);
    case 'unit-head-above':
      return canBeTold(unitHeadAbove(organisation, unitId)?.id);
  }
};

const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.path.join('.')} ${finding.problem}`, finding])).values(),
];
