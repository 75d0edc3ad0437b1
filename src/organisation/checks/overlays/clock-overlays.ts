import { clockPolicyOf } from '../../../escalation/clock-policy.ts';
import { isNeverLater } from '../../../escalation/never-later.ts';
import { durationMillis } from '../../../shared/duration.ts';
import { type Finding, fault } from '../../file/finding.ts';
import { resolveLimit } from '../../file/resolve/resolve-limit.ts';
import type { Check } from '../check.ts';
import { positive } from '../check-escalation.ts';
import { limitWords } from './limit-words.ts';

const incidentClocks = ['incidentDraft', 'incidentReport'] as const;
const clocks = ['referee', ...incidentClocks] as const;

/** The clocks of referees and incidents last some time and stand in order; a unit may tighten those above it, never loosen them. */
export const checkClockOverlays: Check = (file) => [...soundness(file), ...overlays(file)];

const soundness: Check = ({ entries, organisation }) =>
  entries.list('clocks').flatMap(({ value, path }): readonly Finding[] => {
    const found = clocks.flatMap((clock) => {
      const limit = value[clock];
      return limit === undefined ? [] : positive(limit, [...path, clock]);
    });
    for (const clock of incidentClocks) {
      const limit = value[clock];
      if (limit !== undefined && resolveLimit(limit).working)
        found.push(
          fault([...path, clock], 'is counted in working time', 'write it by the wall clock, such as PT90M or PT2H'),
        );
    }
    if (found.length > 0) return found;
    const { incidentDraft, incidentReport } = clockPolicyOf(organisation, value.unit);
    if (durationMillis(incidentReport.iso) > lawfulReportMs)
      return [fault([...path, 'incidentReport'], 'is longer than two hours (art. 61(1))', 'write PT2H or less')];
    return durationMillis(incidentDraft.iso) < durationMillis(incidentReport.iso)
      ? []
      : [
          fault(
            [...path, value.incidentDraft === undefined ? 'incidentReport' : 'incidentDraft'],
            `lets the draft, after ${incidentDraft.iso}, come no sooner than the report, after ${incidentReport.iso}`,
            `write an incidentDraft shorter than ${incidentReport.iso}`,
          ),
        ];
  });

const lawfulReportMs = 2 * 3_600_000;

const overlays: Check = ({ entries, organisation }) => {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  return entries.list('clocks').flatMap(({ value, path }): readonly Finding[] => {
    const unit = units.get(value.unit);
    if (unit === undefined || unit.parentId === null) return [];
    const above = clockPolicyOf(organisation, unit.parentId);
    return clocks.flatMap((clock) => {
      const limit = value[clock];
      if (limit === undefined || isNeverLater(unit.calendar, resolveLimit(limit), above[clock])) return [];
      const words = limitWords(above[clock]);
      return [
        fault(
          [...path, clock],
          `is looser than ${words}, which holds in ${unit.parentId}: a unit may tighten it, never loosen it (art. 67)`,
          `write ${words} or less`,
        ),
      ];
    });
  });
};
