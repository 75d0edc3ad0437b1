import type { Organisation } from '../../../organisation/organisation.ts';
import { unitOf, unitsBelow } from '../../../organisation/unit-tree.ts';
import { openPartnerItems, partnerCheckSection } from '../../../partners/checks/partner-check.ts';
import type { PartnerCheckStore } from '../../../partners/checks/ports.ts';
import { inLanguage } from '../../../shared/language.ts';
import { instantOf } from '../../../shared/local-day.ts';
import { onDuty } from '../../../staff/duty/roster.ts';
import { headOver } from '../digest-units.ts';
import type { DigestSource, DigestStore } from '../ports.ts';
import { listedBefore } from './reveal-source.ts';

const mostChecks = 50;
const mostFindings = 100;

/** Samples of what partners had a hand in that somebody still has to check; each is due on its day (art. 50(7), (9)). */
export const partnerCheckSource = (checks: Pick<PartnerCheckStore, 'openWithin'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, roster, at }) =>
    (await checks.openWithin(unitIds, mostChecks)).map((check) => {
      const { organisation } = roster;
      const { id, unitId, on } = check;
      const zone = unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC';
      const names = openPartnerItems(check).map(({ partnerId }) => partnerName(organisation, unitId, partnerId));
      return {
        section: partnerCheckSection,
        subjectId: id,
        label: names.join(' · '),
        responsibleId: onDuty(roster, unitId, null, 'manager', at)[0] ?? headOver(organisation, unitId)?.id ?? null,
        dueAt: instantOf(on, '23:59', zone),
      };
    }),
});

/** What was found wrong with partners since the last list goes to the technical managers (art. 50(7)). */
export const partnerFindingSource = (
  checks: Pick<PartnerCheckStore, 'wrongWithin'>,
  digests: Pick<DigestStore, 'ofDay'>,
): DigestSource => ({
  kind: 'platform',
  find: async ({ unitId, roster: { organisation }, at }) => {
    const from = await listedBefore(digests, organisation, { unitId, kind: 'platform', at });
    const units = unitsBelow(organisation, unitId).map(({ id }) => id);
    const found = await checks.wrongWithin(units, { from, to: at }, mostFindings);
    return found.map(({ unitId: where, item }) => ({
      section: 'partner-finding' as const,
      subjectId: item.noticeId,
      label: `${partnerName(organisation, where, item.partnerId)}: ${(item.words ?? '').slice(0, 60)}`,
      responsibleId: item.checkedBy,
      dueAt: null,
    }));
  },
});

const partnerName = (organisation: Organisation, unitId: string, partnerId: string): string => {
  const language = unitOf(organisation, unitId)?.languages[0] ?? 'en';
  const partner = organisation.partners?.find(({ id }) => id === partnerId);
  return partner === undefined ? partnerId : inLanguage(partner.name, language);
};
