import { addLimit } from '../calendar/add-limit.ts';
import type { CurrentOrganisation, Organisation } from '../organisation/organisation.ts';
import { isWithinUnit, unitOf } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Clock } from '../shared/clock.ts';
import type { Effect } from '../shared/effect.ts';
import type { Ids } from '../shared/ids.ts';
import { maskText } from '../shared/masking.ts';
import type { Refused } from '../shared/refused.ts';
import type { Partner } from './partner.ts';
import type { PartnerNotice } from './partner-notice.ts';
import type { PartnerNoticeChange, PartnerNoticeStore } from './ports.ts';

/** What the verbs about partners need. */
export interface PartnerDesk {
  readonly notices: PartnerNoticeStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Partners that a unit may turn to: its own and those of the units above it, in file order. */
export const partnersFor = (organisation: Organisation, unitId: string): readonly Partner[] =>
  (organisation.partners ?? []).filter((partner) => isWithinUnit(organisation, unitId, partner.unitId));

export const partnerOf = (organisation: Organisation, partnerId: string): Partner | null =>
  organisation.partners?.find(({ id }) => id === partnerId) ?? null;

export interface PartnerEntry {
  readonly action: `partner.${'notify' | 'receive' | 'close' | 'answer'}`;
  readonly unitId: string;
  readonly subject: { readonly kind: 'partner' | 'partner-notice' | 'unit'; readonly id: string };
  readonly detail?: AuditEntry['detail'];
}

const entryOf = ({ clock, ids }: PartnerDesk, actor: Actor, told: PartnerEntry): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  detail: {},
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const partnerRefusal = async <No extends Refused<string>>(
  desk: PartnerDesk,
  actor: Actor,
  told: PartnerEntry,
  no: No,
): Promise<No> => {
  const entry = entryOf(desk, actor, { ...told, detail: { reason: no.reason } });
  await desk.notices.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** A notice with its audit entry and what the contact is shown. */
export const partnerChange = (
  desk: PartnerDesk,
  actor: Actor,
  action: PartnerEntry['action'],
  notice: PartnerNotice,
  more: readonly Effect[] = [],
): PartnerNoticeChange => {
  const { id, unitId, partnerId, ticketNumber, version } = notice;
  const subject = { kind: 'partner-notice', id } as const;
  return {
    notice,
    audit: [entryOf(desk, actor, { action, unitId, subject, detail: { partnerId, ticketNumber } })],
    effects: [
      {
        id: desk.ids.next(),
        job: 'show-partner-notice',
        key: `show-partner-notice:${id}:${version}`,
        payload: { noticeId: id },
        notBefore: desk.clock.now(),
      },
      ...more,
    ],
  };
};

/** A new notice, with the text message to the contact. */
export const sentNotice = (
  desk: PartnerDesk,
  actor: Actor,
  sent: {
    readonly id: string;
    readonly partner: Partner;
    readonly unitId: string;
    readonly ticketNumber: string;
    readonly words: string;
    /** Unset: no answer is asked for. */
    readonly answerBy?: Date | null;
  },
): PartnerNoticeChange => {
  const { id, partner, unitId, ticketNumber, words, answerBy = null } = sent;
  const now = desk.clock.now();
  const calendar = unitOf(desk.organisation(), unitId)?.calendar;
  const notice: PartnerNotice = {
    id,
    partnerId: partner.id,
    unitId,
    ticketNumber,
    words: maskText(words),
    sentBy: actor.kind === 'staff' ? actor.staffId : null,
    sentAt: now,
    dueAt: calendar === undefined ? now : addLimit(calendar, now, partner.receiptWithin),
    state: 'sent',
    receivedBy: null,
    receivedAt: null,
    outcome: null,
    closedBy: null,
    closedAt: null,
    answerBy,
    answer: null,
    answeredBy: null,
    answeredAt: null,
    version: 1,
  };
  const text: Effect = {
    id: desk.ids.next(),
    job: 'text-partner',
    key: `text-partner:${id}`,
    payload: { noticeId: id },
    notBefore: now,
  };
  return partnerChange(desk, actor, 'partner.notify', notice, [text]);
};
