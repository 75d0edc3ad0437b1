import type { Organisation } from '../../../organisation/organisation.ts';
import { unitOf } from '../../../organisation/unit-tree.ts';
import { isUnanswered, owedBy } from '../../../partners/partner-notice.ts';
import { unreached } from '../../../partners/phone/partner-transfer.ts';
import type { PartnerNoticeStore, PartnerTransferStore } from '../../../partners/ports.ts';
import { inLanguage } from '../../../shared/language.ts';
import { instantOf, localDayAt } from '../../../shared/local-day.ts';
import { headOver } from '../digest-units.ts';
import type { DigestSource, DigestStore } from '../ports.ts';
import { listedBefore } from './reveal-source.ts';

const most = 200;

const nameIn = (organisation: Organisation, unitId: string, partnerId: string): string => {
  const language = organisation.units.find(({ id }) => id === unitId)?.languages[0] ?? 'en';
  const partner = organisation.partners?.find(({ id }) => id === partnerId);
  return partner === undefined ? partnerId : inLanguage(partner.name, language);
};

/** Notices to partners that nobody there says to have received in time, or that were not answered in time (art. 10(3), 11(4), 50(7)). */
export const partnerSource = (notices: Pick<PartnerNoticeStore, 'waiting'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster: { organisation }, at }) => {
    const nameOf = (partnerId: string): string => nameIn(organisation, unitId, partnerId);
    return (await notices.waiting(unitIds, most))
      .filter((notice) => isUnanswered(notice, at))
      .map((notice) => {
        const { id, partnerId, ticketNumber, sentBy } = notice;
        return {
          section: 'partner-notice',
          subjectId: id,
          label: ticketNumber === '' ? nameOf(partnerId) : `${nameOf(partnerId)} · ${ticketNumber}`,
          responsibleId: sentBy ?? headOver(organisation, unitId)?.id ?? null,
          dueAt: owedBy(notice)?.by ?? notice.dueAt,
        };
      });
  },
});

const mostTransfers = 2_000;

/** Partners at which three callers in a row reached nobody within a day, since the list before. */
export const silentPartnerSource = (
  transfers: Pick<PartnerTransferStore, 'since'>,
  digests: Pick<DigestStore, 'ofDay'>,
): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster: { organisation }, at }) => {
    const zone = unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC';
    const from = await listedBefore(digests, organisation, { unitId, kind: 'business', at });
    const dayBegins = instantOf(localDayAt(from, zone), '00:00', zone);
    return unreached(await transfers.since(unitIds, dayBegins, mostTransfers), from, zone).map((partnerId) => ({
      section: 'partner-silent',
      subjectId: partnerId,
      label: nameIn(organisation, unitId, partnerId),
      responsibleId: headOver(organisation, unitId)?.id ?? null,
      dueAt: null,
    }));
  },
});
