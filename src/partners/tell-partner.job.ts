import { z } from 'zod';
import { numberFor } from '../organisation/number-for.ts';
import type { StaffTexts } from '../outreach/ports.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { localMoment } from '../shared/local-moment.ts';
import type { Log } from '../shared/log.ts';
import { type PartnerDesk, partnerOf } from './partner-desk.ts';
import type { PartnerNotice } from './partner-notice.ts';
import type { PartnerBoard, PartnerNoticeStore } from './ports.ts';

const payload = z.object({ noticeId: z.string() });
type Payload = z.infer<typeof payload>;

/** Shows a notice, as it stands, to the contact of the partner. */
export const showPartnerNoticeJob = (world: {
  readonly notices: PartnerNoticeStore;
  readonly board: PartnerBoard;
}): Job<Payload> => ({
  name: 'show-partner-notice',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const notice = await world.notices.find(noticeId);
    if (notice === null) return done;
    const shown = await world.board.show(notice);
    return shown.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' };
  },
});

/** Owes the text message to the contact, once; one who has no phone is told in the workspace alone, one who is suspended or left not at all. */
export const textPartnerJob = (
  world: Pick<PartnerDesk, 'notices' | 'organisation' | 'clock' | 'ids'> & {
    readonly texts: StaffTexts;
    readonly log: Log;
  },
): Job<Payload> => ({
  name: 'text-partner',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const notice = await world.notices.find(noticeId);
    if (notice === null || notice.state !== 'sent') return done;
    const organisation = world.organisation();
    const contactId = partnerOf(organisation, notice.partnerId)?.contactId;
    const contact = organisation.staff.find(({ id }) => id === contactId);
    if (contact === undefined || contact.phone === null || contact.standing !== undefined) return done;
    const sender = numberFor(organisation, notice.unitId);
    if (sender === null) {
      world.log.warn({ noticeId }, 'no hotline number to text a partner from');
      return done;
    }
    const unit = organisation.units.find(({ id }) => id === notice.unitId);
    await world.texts.owe({
      id: world.ids.next(),
      key: `partner-notice:${noticeId}`,
      staffId: contact.id,
      sender,
      template: templateOf(notice),
      params: {
        unit: { say: 'name', text: unit?.name ?? {} },
        words: { say: 'notice', text: notice.words },
        ...(notice.ticketNumber === '' ? {} : { ticketNumber: { say: 'ticket-number', number: notice.ticketNumber } }),
        ...(notice.answerBy === null
          ? {}
          : { answerBy: { say: 'moment', local: localMoment(notice.answerBy, unit?.calendar.timeZone ?? 'UTC') } }),
      },
      language: contact.language,
      at: world.clock.now(),
    });
    return done;
  },
});

const templateOf = ({ ticketNumber, answerBy }: PartnerNotice): string =>
  `text.partner-notice${ticketNumber === '' ? '' : '-ticket'}${answerBy === null ? '' : '-answer'}`;
