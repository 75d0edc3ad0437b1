import { defaultLimit, type LimitQuestion, matches, ruleFor } from '../../escalation/deadline.ts';
import { isNeverLater } from '../../escalation/never-later.ts';
import type { Limit } from '../../shared/duration.ts';
import { durationMillis } from '../../shared/duration.ts';
import { priorities, ticketKinds } from '../../tickets/ticket-kind.ts';
import { type Finding, fault } from '../file/finding.ts';
import type { FileEntry } from '../file/organisation-file.ts';
import { resolveLimit } from '../file/resolve/resolve-limit.ts';
import type { DeadlineRule, Organisation, Unit } from '../organisation.ts';
import type { Check } from './check.ts';

/** A unit may tighten what the units above it demand, never loosen it (art. 67). */
export const checkOverlays: Check = (file) =>
  file.allSound('units', 'lines', 'deadlines', 'blocking', 'knowledge', 'access')
    ? [
        ...limitFindings(file),
        ...policyFindings('blocking', looserBlocking)(file),
        ...policyFindings('knowledge', looserKnowledge)(file),
        ...policyFindings('access', looserAccess)(file),
      ]
    : [];

const limitFindings: Check = ({ entries, organisation }) => {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const isLater = remembering((unit: Unit, limit: Limit, above: Limit) => !isNeverLater(unit.calendar, limit, above));
  const questions = questionsOf(organisation);
  const byUnit = new Map<string, Organisation>();
  return entries.list('deadlines').flatMap(({ value, path }, index): readonly Finding[] => {
    const rule = organisation.deadlines[index];
    const unit = units.get(value.unit ?? '');
    if (rule?.unitId === undefined || unit === undefined) return [];
    const heard = byUnit.get(unit.id) ?? heardBy(organisation, unit, units);
    byUnit.set(unit.id, heard);
    for (const question of questions) {
      if (!matches(rule, question) || ruleFor(heard, unit.id, question) !== rule) continue;
      const above = unit.parentId === null ? null : ruleFor(heard, unit.parentId, question);
      const rest = above ?? ruleFor({ ...heard, units: [] }, unit.id, question);
      const limit = rest?.within ?? defaultLimit;
      if (!isLater(unit, rule.within, limit)) continue;
      return [
        fault(
          [...path, 'within'],
          `is looser than ${wordsOf(limit)}, which ${ownerOf(rest)} for ${aboutOf(question)}: a unit may tighten what stands above it, never loosen it (art. 67)`,
          `write ${wordsOf(limit)} or less, or name the kind, category or priority the rule is meant for`,
        ),
      ];
    }
    return [];
  });
};

/** Only the rules that a unit hears of: its own, those of the units above it, those for everywhere. */
const heardBy = (organisation: Organisation, unit: Unit, units: ReadonlyMap<string, Unit>): Organisation => {
  const above: Unit[] = [];
  for (
    let next: Unit | undefined = unit;
    next !== undefined && !above.includes(next);
    next = units.get(next.parentId ?? '')
  )
    above.push(next);
  const ids = new Set(above.map(({ id }) => id));
  return {
    ...organisation,
    units: above,
    deadlines: organisation.deadlines.filter((rule) => rule.unitId === undefined || ids.has(rule.unitId)),
  };
};

const questionsOf = ({ categories, lines }: Organisation): readonly LimitQuestion[] => {
  const subjects = [
    ...lines.map(({ id }) => ({ lineId: id, categoryId: null })),
    ...categories.map(({ id, lineId }) => ({ lineId, categoryId: id })),
  ];
  return subjects.flatMap((subject) =>
    ticketKinds.flatMap((kind) => priorities.map((priority) => ({ ...subject, kind, priority }))),
  );
};

const wordsOf = ({ iso, working }: Limit): string => (working ? `{ duration: ${iso}, working: true }` : iso);
const ownerOf = (rule: DeadlineRule | null): string =>
  rule === null ? 'holds without any rule' : rule.unitId === undefined ? 'holds everywhere' : `${rule.unitId} demands`;
const aboutOf = ({ kind, categoryId, lineId, priority }: LimitQuestion): string =>
  [priority, kind, categoryId ?? lineId].join(' ');

type Compare = (unit: Unit, limit: Limit, above: Limit) => boolean;
const remembering = (compare: Compare): Compare => {
  const known = new Map<string, boolean>();
  return (unit, limit, above) => {
    const { timeZone, hours, publicHolidays } = unit.calendar;
    const key = JSON.stringify([limit, above, timeZone, hours, publicHolidays]);
    const answer = known.get(key) ?? compare(unit, limit, above);
    known.set(key, answer);
    return answer;
  };
};

interface Loosened {
  readonly field: string;
  readonly fix: string;
}

/** Each rule of a unit against the nearest one above it. */
const policyFindings =
  <List extends 'blocking' | 'knowledge' | 'access'>(
    list: List,
    loosened: (rule: FileEntry<List>, above: FileEntry<List>) => readonly Loosened[],
  ): Check =>
  ({ entries, organisation }) => {
    const rules = new Map<string, FileEntry<List>>(entries.list(list).map(({ value }) => [value.unit, value]));
    const parents = new Map(organisation.units.map((unit) => [unit.id, unit.parentId]));
    return entries.list(list).flatMap(({ value, path }): readonly Finding[] => {
      let above = parents.get(value.unit) ?? null;
      for (const seen = new Set<string>(); above !== null && !rules.has(above) && !seen.has(above); ) {
        seen.add(above);
        above = parents.get(above) ?? null;
      }
      const rule = above === null || above === value.unit ? undefined : rules.get(above);
      return rule === undefined
        ? []
        : loosened(value, rule).map(({ field, fix }) =>
            fault(
              [...path, field],
              `is looser than what ${rule.unit} demands: a unit may tighten it, never loosen it (art. 67)`,
              fix,
            ),
          );
    });
  };

const lasts = (limit: FileEntry<'blocking'>['within']): number => durationMillis(resolveLimit(limit).iso);

const looserBlocking = (rule: FileEntry<'blocking'>, above: FileEntry<'blocking'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (rule.calls > above.calls) found.push({ field: 'calls', fix: `write ${above.calls} or less` });
  if (lasts(rule.within) < lasts(above.within))
    found.push({ field: 'within', fix: 'count over as long a time or longer' });
  for (const field of ['expiresAfter', 'reviewAfter'] as const)
    if (lasts(rule[field]) > lasts(above[field])) found.push({ field, fix: 'make it as short or shorter' });
  return found;
};

const looserKnowledge = (rule: FileEntry<'knowledge'>, above: FileEntry<'knowledge'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (above.secondPerson && !rule.secondPerson) found.push({ field: 'secondPerson', fix: 'write secondPerson: true' });
  if (lasts(rule.reviewAfter) > lasts(above.reviewAfter))
    found.push({ field: 'reviewAfter', fix: 'make it as short or shorter' });
  return found;
};

const looserAccess = (rule: FileEntry<'access'>, above: FileEntry<'access'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (rule.outsiderDays > above.outsiderDays)
    found.push({ field: 'outsiderDays', fix: `write ${above.outsiderDays} or less` });
  if (above.promise !== undefined && rule.promise?.of !== 'everybody' && rule.promise?.of !== above.promise.of)
    found.push({ field: 'promise', fix: `write a promise with of: ${above.promise.of}` });
  const missed = above.certificates.filter(
    ({ role, missing }) =>
      !rule.certificates.some((own) => own.role === role && (own.missing === 'refuse' || own.missing === missing)),
  );
  if (missed.length > 0)
    found.push({
      field: 'certificates',
      fix: `add ${missed.map(({ role, missing }) => `{ role: ${role}, missing: ${missing} }`).join(', ')}`,
    });
  return found;
};
