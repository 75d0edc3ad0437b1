import { warning } from '../file/finding.ts';
import type { FileEntry } from '../file/organisation-file.ts';
import type { Check } from './check.ts';
import { positive } from './check-escalation.ts';

type Rule = FileEntry<'deadlines'>;
const conditions = ['kind', 'category', 'line', 'priority'] as const;

/** Limits last some time, and no rule stands in the shadow of an earlier one. */
export const checkDeadlines: Check = ({ entries, allSound }) => {
  const rules = entries.list('deadlines');
  return rules.flatMap(({ value, path }, index) => {
    const earlier = allSound('deadlines') ? rules.slice(0, index).find((rule) => covers(rule.value, value)) : undefined;
    return [
      ...positive(value.within, [...path, 'within']),
      ...(earlier === undefined
        ? []
        : [warning(path, `never holds: ${earlier.path.join('.')} matches first`, 'move it up, or remove it')]),
    ];
  });
};

const covers = (earlier: Rule, later: Rule): boolean =>
  earlier.unit === later.unit &&
  conditions.every((condition) => earlier[condition] === undefined || earlier[condition] === later[condition]);
