import { durationMillis } from '../../../shared/duration.ts';
import { defaultAccess } from '../../../staff/credentials/access-policy.ts';
import { type Finding, fault } from '../../file/finding.ts';
import type { FileEntry } from '../../file/organisation-file.ts';
import { resolveLimit } from '../../file/resolve/resolve-limit.ts';
import type { Check } from '../check.ts';

/** Blocking, the knowledge base, and what is asked of people: never less than the unit above demands (art. 67). */
export const checkPolicyOverlays: Check = (file) => [
  ...policyFindings('blocking', looserBlocking)(file),
  ...policyFindings('knowledge', looserKnowledge)(file),
  ...policyFindings('access', looserAccess, unsaidAccess)(file),
];

const unsaidAccess: Demand<'access'> = {
  outsiderDays: defaultAccess.outsiderDays,
  certificates: [...defaultAccess.certificates],
};

interface Loosened {
  readonly field: string;
  readonly fix: string;
}

type Demand<List extends 'blocking' | 'knowledge' | 'access'> = Omit<FileEntry<List>, 'unit'> & {
  readonly unit?: string;
};

/** Each rule of a unit against the nearest one above it; with none there, against what holds `unsaid`. */
const policyFindings =
  <List extends 'blocking' | 'knowledge' | 'access'>(
    list: List,
    loosened: (rule: FileEntry<List>, above: Demand<List>) => readonly Loosened[],
    unsaid?: Demand<List>,
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
      const isTop = (parents.get(value.unit) ?? null) === null;
      const rule: Demand<List> | undefined =
        above === null ? (isTop ? undefined : unsaid) : above === value.unit ? undefined : rules.get(above);
      if (rule === undefined) return [];
      const whose = rule.unit === undefined ? 'holds above without any rule' : `${rule.unit} demands`;
      return loosened(value, rule).map(({ field, fix }) =>
        fault([...path, field], `is looser than what ${whose}: a unit may tighten it, never loosen it (art. 67)`, fix),
      );
    });
  };

const lasts = (limit: FileEntry<'blocking'>['within']): number => durationMillis(resolveLimit(limit).iso);

const looserBlocking = (rule: FileEntry<'blocking'>, above: Demand<'blocking'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (rule.calls > above.calls) found.push({ field: 'calls', fix: `write ${above.calls} or less` });
  if (lasts(rule.within) < lasts(above.within))
    found.push({ field: 'within', fix: 'count over as long a time or longer' });
  for (const field of ['expiresAfter', 'reviewAfter'] as const)
    if (lasts(rule[field]) > lasts(above[field])) found.push({ field, fix: 'make it as short or shorter' });
  return found;
};

const looserKnowledge = (rule: FileEntry<'knowledge'>, above: Demand<'knowledge'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (above.secondPerson && !rule.secondPerson) found.push({ field: 'secondPerson', fix: 'write secondPerson: true' });
  if (lasts(rule.reviewAfter) > lasts(above.reviewAfter))
    found.push({ field: 'reviewAfter', fix: 'make it as short or shorter' });
  return found;
};

const looserAccess = (rule: FileEntry<'access'>, above: Demand<'access'>): readonly Loosened[] => {
  const found: Loosened[] = [];
  if (rule.outsiderDays > above.outsiderDays)
    found.push({ field: 'outsiderDays', fix: `write ${above.outsiderDays} or less` });
  if (above.promise !== undefined && rule.promise === undefined)
    found.push({ field: 'promise', fix: `ask for a promise too, as ${above.unit ?? 'the unit above'} does` });
  if (above.promise?.of === 'everybody' && rule.promise?.of === 'outsiders')
    found.push({ field: 'promise', fix: 'write of: everybody' });
  for (const { role, missing } of above.certificates) {
    const own = rule.certificates.find((certificate) => certificate.role === role);
    if (own === undefined || (missing === 'refuse' && own.missing === 'warn'))
      found.push({ field: 'certificates', fix: `add { role: ${role}, missing: ${missing} }` });
  }
  return found;
};
