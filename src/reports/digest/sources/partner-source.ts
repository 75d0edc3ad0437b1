import { isUnanswered, owedBy } from '../../../partners/partner-notice.ts';
import type { PartnerNoticeStore } from '../../../partners/ports.ts';
import { inLanguage } from '../../../shared/language.ts';
import { headOver } from '../digest-units.ts';
import type { DigestSource } from '../ports.ts';

const most = 200;

/** Notices to partners that nobody there says to have received in time, or that were not answered in time (art. 10(3), 11(4), 50(7)). */
export const partnerSource = (notices: Pick<PartnerNoticeStore, 'waiting'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster: { organisation }, at }) => {
    const language = organisation.units.find(({ id }) => id === unitId)?.languages[0] ?? 'en';
    const nameOf = (partnerId: string): string => {
      const partner = organisation.partners?.find(({ id }) => id === partnerId);
      return partner === undefined ? partnerId : inLanguage(partner.name, language);
    };
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
