import { type ClockPolicy, defaultClocks } from '../../../escalation/clock-policy.ts';
import { defaultKnowledge } from '../../../knowledge/knowledge-policy.ts';
import { defaultBlocking } from '../../../oversight/blocking/blocking-policy.ts';
import { defaultAccess } from '../../../staff/credentials/access-policy.ts';
import type { Organisation } from '../../organisation.ts';
import type { FileEntry, OrganisationFile } from '../organisation-file.ts';
import { resolveLimit } from './resolve-limit.ts';

type Lineages = ReadonlyMap<string, readonly FileEntry<'units'>[]>;

/** Announcements, retention, the treatment of frequent callers, how the knowledge base is kept, access, and clocks. */
export const resolvePolicies = (
  file: OrganisationFile,
  lineages: Lineages,
): Pick<Organisation, 'announcements' | 'retention' | 'blocking' | 'knowledge' | 'access' | 'clocks' | 'words'> => ({
  announcements: file.announcements.map(({ id, unit, text, from, until }) => ({
    id,
    unitId: unit,
    text,
    from: new Date(from),
    until: new Date(until),
  })),
  retention: file.retention.map((rule) => ({ class: rule.class, keep: resolveLimit(rule.keep) })),
  blocking: file.units.map((unit) => {
    const own = file.blocking.length === 0 ? undefined : nearestRule(file.blocking, lineages.get(unit.id) ?? []);
    if (own === undefined) return { unitId: unit.id, ...defaultBlocking };
    const { calls, slowSeconds } = own;
    return {
      unitId: unit.id,
      calls,
      slowSeconds,
      within: resolveLimit(own.within),
      expiresAfter: resolveLimit(own.expiresAfter),
      reviewAfter: resolveLimit(own.reviewAfter),
    };
  }),
  knowledge: file.units.map((unit) => {
    const own = nearestRule(file.knowledge, lineages.get(unit.id) ?? []);
    return own === undefined
      ? { unitId: unit.id, ...defaultKnowledge }
      : { unitId: unit.id, secondPerson: own.secondPerson, reviewAfter: resolveLimit(own.reviewAfter) };
  }),
  access: file.units.map((unit) => {
    const own = nearestRule(file.access, lineages.get(unit.id) ?? []);
    if (own === undefined) return { unitId: unit.id, ...defaultAccess };
    return {
      unitId: unit.id,
      outsiderDays: own.outsiderDays,
      promise: own.promise ?? null,
      certificates: own.certificates,
    };
  }),
  words: file.words.map(({ unit, key, text }) => ({ unitId: unit, key, text })),
  clocks: file.units.map((unit) => resolveClocks(file.clocks, unit.id, lineages.get(unit.id) ?? [])),
});

/** Each clock from the nearest rule that sets it. */
const resolveClocks = (
  rules: OrganisationFile['clocks'],
  unitId: string,
  lineage: readonly FileEntry<'units'>[],
): ClockPolicy => {
  const clock = (name: 'referee' | 'incidentDraft' | 'incidentReport') => {
    const limit = nearestRule(
      rules.filter((rule) => rule[name] !== undefined),
      lineage,
    )?.[name];
    return limit === undefined ? defaultClocks[name] : resolveLimit(limit);
  };
  return {
    unitId,
    referee: clock('referee'),
    incidentDraft: clock('incidentDraft'),
    incidentReport: clock('incidentReport'),
  };
};

const nearestRule = <Rule extends { readonly unit: string }>(
  rules: readonly Rule[],
  lineage: readonly FileEntry<'units'>[],
): Rule | undefined => lineage.flatMap((above) => rules.filter((rule) => rule.unit === above.id)).at(0);
