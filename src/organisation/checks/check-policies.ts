import { auditFloorDays } from '../../oversight/retention-policy.ts';
import { durationMillis } from '../../shared/duration.ts';
import { type Finding, fault, warning } from '../file/finding.ts';
import { resolveLimit } from '../file/resolve/resolve-limit.ts';
import { lineage } from '../unit-tree.ts';
import type { Check } from './check.ts';
import { positive } from './check-escalation.ts';

/** Announcements end after they begin, data are kept as long as the law asks, and the block list is looked at in time. */
export const checkPolicies: Check = (file) => [
  ...announcementFindings(file),
  ...retentionFindings(file),
  ...blockingFindings(file),
  ...knowledgeFindings(file),
  ...accessFindings(file),
];

const announcementFindings: Check = ({ entries, now }) =>
  entries.list('announcements').flatMap(({ value, path }): readonly Finding[] => {
    const [from, until] = [Date.parse(value.from), Date.parse(value.until)];
    // A time that cannot be read is a fault already.
    if (until <= from && until !== 0)
      return [fault([...path, 'until'], 'is not after it begins', 'give the time it ends, later than from')];
    return until <= now.getTime() && until > 0
      ? [warning([...path, 'until'], 'lies in the past: nobody hears it any more', 'remove the announcement')]
      : [];
  });

const dayMillis = 86_400_000;

const retentionFindings: Check = ({ entries }) =>
  entries.list('retention').flatMap(({ value, path }): readonly Finding[] => {
    const keep = resolveLimit(value.keep);
    if (keep.working)
      return [
        fault([...path, 'keep'], 'is counted in working time', 'write the days by the wall clock, such as P365D'),
      ];
    if (value.class === 'audit' && durationMillis(keep.iso) < auditFloorDays * dayMillis)
      return [
        fault(
          [...path, 'keep'],
          `is shorter than the audit trail must be kept (art. 33(7))`,
          `write P${auditFloorDays}D or longer`,
        ),
      ];
    return positive(value.keep, [...path, 'keep']);
  });

const blockingFindings: Check = ({ entries }) =>
  entries.list('blocking').flatMap(({ value, path }): readonly Finding[] => {
    const findings = (['within', 'expiresAfter', 'reviewAfter'] as const).flatMap((field) =>
      positive(value[field], [...path, field]),
    );
    const [expires, review] = [resolveLimit(value.expiresAfter), resolveLimit(value.reviewAfter)];
    if (findings.length > 0 || expires.working || review.working) return findings;
    return durationMillis(review.iso) > durationMillis(expires.iso)
      ? [
          fault(
            [...path, 'reviewAfter'],
            'comes after the entry has ended: nobody would ever look at it (art. 44(6))',
            'make it shorter than expiresAfter',
          ),
        ]
      : [];
  });

const knowledgeFindings: Check = ({ entries }) =>
  entries.list('knowledge').flatMap(({ value, path }) => positive(value.reviewAfter, [...path, 'reviewAfter']));

/** Somebody can always issue the first certificate: one who needs none. */
const accessFindings: Check = ({ entries, organisation, allSound }) =>
  entries.list('access').flatMap(({ value, path }) =>
    value.certificates.flatMap(({ role, missing }, index): readonly Finding[] => {
      const at = [...path, 'certificates', index, 'missing'];
      if (missing === 'warn') return [];
      if (role === 'initial-administrator')
        return [
          fault(at, 'asks a certificate of whoever issues the first one', 'write missing: warn, or remove the rule'),
        ];
      const units = lineage(organisation, value.unit).map(({ id }) => id);
      const canIssue = organisation.staff.some(
        ({ unitId, roles }) => roles.includes('initial-administrator') && units.includes(unitId),
      );
      return role === 'technical-manager' && !canIssue && allSound('units', 'staff')
        ? [
            fault(
              at,
              'asks a certificate of technical managers, and nobody who needs none could issue the first',
              'give somebody of this unit or of one above the role initial-administrator, or write missing: warn',
            ),
          ]
        : [];
    }),
  );
