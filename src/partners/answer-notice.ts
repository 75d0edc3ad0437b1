import { staffActor } from '../shared/actor.ts';
import { maskText } from '../shared/masking.ts';
import { refused } from '../shared/refused.ts';
import { permit } from '../staff/permit.ts';
import { type PartnerDesk, partnerOf } from './partner-desk.ts';
import { awaitsAnswer } from './partner-notice.ts';
import { type SettleRequest, type SettleResult, settle } from './settle-notice.ts';

/**
 * The answer that a notice asked for: its contact gives it, or somebody of ours says what they heard, or what was done without it. Whoever
 * answers has received it.
 */
export const answerNotice = (desk: PartnerDesk, request: SettleRequest): Promise<SettleResult> =>
  settle(desk, 'partner.answer', request, (notice) => {
    const { staffId, words } = request;
    const organisation = desk.organisation();
    if (partnerOf(organisation, notice.partnerId)?.contactId !== staffId) {
      const place = { unitId: notice.unitId, lineId: null };
      const no = permit(organisation, staffActor(staffId), 'partner.notify', place);
      if (no !== 'ok') return no;
    }
    if (!awaitsAnswer(notice)) return refused(notice.answerBy === null ? 'no-answer-asked' : 'notice-settled');
    if (words.trim() === '') return refused('text-missing');
    const at = desk.clock.now();
    const received = notice.state === 'sent' ? { state: 'received' as const, receivedBy: staffId, receivedAt: at } : {};
    return { ...notice, ...received, answer: maskText(words.trim()), answeredBy: staffId, answeredAt: at };
  });
