import { defaultLimit, type LimitQuestion, matches, ruleFor } from '../../../escalation/deadline.ts';
import { isNeverLater } from '../../../escalation/never-later.ts';
import type { Limit } from '../../../shared/duration.ts';
import { priorities, ticketKinds } from '../../../tickets/ticket-kind.ts';
import { type Finding, fault } from '../../file/finding.ts';
import type { DeadlineRule, Organisation, Unit } from '../../organisation.ts';
import type { Check } from '../check.ts';
import { checkClockOverlays } from './clock-overlays.ts';
import { limitWords } from './limit-words.ts';
import { checkPolicyOverlays } from './policy-overlays.ts';

/** A unit may tighten what the units above it demand, never loosen it (art. 67). */
export const checkOverlays: Check = (file) =>
  file.allSound('units', 'lines', 'deadlines', 'blocking', 'knowledge', 'access', 'clocks')
    ? [...limitFindings(file), ...checkPolicyOverlays(file), ...checkClockOverlays(file)]
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
          `is looser than ${limitWords(limit)}, which ${ownerOf(rest)} for ${aboutOf(question)}: a unit may tighten what stands above it, never loosen it (art. 67)`,
          `write ${limitWords(limit)} or less, or name the kind, category or priority the rule is meant for`,
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
