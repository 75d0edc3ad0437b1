import type { Organisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import { staffActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { instantOf, type LocalDay } from '../shared/local-day.ts';
import { type Refused, refused } from '../shared/refused.ts';
import { type NotPermitted, permit } from '../staff/permit.ts';
import { type PartnerDesk, partnerRefusal, partnersFor, sentNotice } from './partner-desk.ts';
import type { PartnerNotice } from './partner-notice.ts';

export interface NotifyRequest {
  readonly staffId: string;
  readonly partnerId: string;
  /** Empty: about no ticket. */
  readonly ticketNumber: string;
  readonly words: string;
  /** The last day of the answer that is asked for; `null`: none is. */
  readonly answerOn: LocalDay | null;
}

export type NotifyResult =
  | { readonly kind: 'done'; readonly notice: PartnerNotice }
  | NotPermitted
  | Refused<'no-such-partner' | 'text-missing' | 'text-too-long' | 'day-over', never>;

/** Longer ones would be cut in the text message. */
const longestWords = 500;

/** Tells a partner something, by text and in the workspace; it says that it received it, or somebody sees to it. */
export const notifyPartner = async (desk: PartnerDesk, request: NotifyRequest): Promise<NotifyResult> => {
  const { staffId, partnerId, ticketNumber, words, answerOn } = request;
  const organisation = desk.organisation();
  const actor = staffActor(staffId);
  const unitId = organisation.staff.find(({ id }) => id === staffId)?.unitId ?? '';
  const about = { action: 'partner.notify', unitId, subject: { kind: 'partner', id: partnerId } } as const;
  const no = permit(organisation, actor, 'partner.notify', { unitId, lineId: null });
  if (no !== 'ok') return partnerRefusal(desk, actor, about, no);
  const partner = partnersFor(organisation, unitId).find(({ id }) => id === partnerId);
  if (partner === undefined) return partnerRefusal(desk, actor, about, refused('no-such-partner'));
  if (words.trim() === '') return partnerRefusal(desk, actor, about, refused('text-missing'));
  if (words.trim().length > longestWords) return partnerRefusal(desk, actor, about, refused('text-too-long'));
  const answerBy = answerOn === null ? null : endOfDay(organisation, unitId, answerOn);
  if (answerBy !== null && answerBy <= desk.clock.now()) return partnerRefusal(desk, actor, about, refused('day-over'));
  const sent = { id: desk.ids.next(), partner, unitId, ticketNumber, words: words.trim(), answerBy };
  const change = sentNotice(desk, actor, sent);
  if ((await desk.notices.save(change)) === 'saved') return { kind: 'done', notice: change.notice };
  throw new AppError('database-conflict', { doing: `notifying partner ${partnerId}` });
};

/** The last minute, not midnight: nobody reads that as the day before or after. */
const endOfDay = (organisation: Organisation, unitId: string, on: LocalDay): Date =>
  instantOf(on, '23:59', unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC');
