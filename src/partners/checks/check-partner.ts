import { addLimit } from '../../calendar/add-limit.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { type Actor, staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import { maskText } from '../../shared/masking.ts';
import { refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import { type PartnerDesk, partnerOf, sentNotice } from '../partner-desk.ts';
import type { PartnerNotice } from '../partner-notice.ts';
import {
  checkedPartner,
  type PartnerCheck,
  type PartnerCheckItem,
  type PartnerCheckRefusal,
  type PartnerResult,
} from './partner-check.ts';
import type { OwedByCheck, PartnerCheckStore } from './ports.ts';

/** What drawing and checking need. */
export type PartnerCheckDesk = PartnerDesk & { readonly checks: PartnerCheckStore };

export interface PartnerCheckRequest {
  readonly checkId: string;
  readonly seq: number;
  readonly staffId: string;
  readonly result: PartnerResult;
  readonly words: string;
  /** Whether the partner is told of what is wrong, and asked for an answer. */
  readonly tellPartner: boolean;
}

export type PartnerCheckDone = {
  readonly kind: 'done';
  readonly item: PartnerCheckItem;
  /** The notice by which the partner was told. */
  readonly told: PartnerNotice | null;
};

/** Our target: a partner says within three working days what it did about a finding. */
const answerWithin = { iso: 'P3D', working: true } as const;

/** A manager says whether what a partner did is right; the partner may be told of what is not, in the same step (art. 50(7), (9)). */
export const checkPartner = async (
  desk: PartnerCheckDesk,
  request: PartnerCheckRequest,
): Promise<PartnerCheckDone | NotPermitted | PartnerCheckRefusal> => {
  const now = desk.clock.now();
  const actor = staffActor(request.staffId);
  const organisation = desk.organisation();
  const check = await desk.checks.find(request.checkId);
  if (check === null) return refused('no-such-item');
  const did = { actor, action: 'partner.check' };
  const refuse = async <No extends NotPermitted | PartnerCheckRefusal>(no: No): Promise<No> => {
    const entry = partnerCheckEntry(desk, check, did, { seq: request.seq, reason: no.reason });
    await desk.checks.audit([{ ...entry, outcome: 'refused' }]);
    return no;
  };
  const allowed = permit(organisation, actor, 'partner.check', { unitId: check.unitId, lineId: null });
  if (allowed !== 'ok') return refuse(allowed);
  const seen = await desk.checks.findWithin(readScope(organisation, actor, 'partner.check'), check.id);
  const item = seen?.items.find(({ seq }) => seq === request.seq);
  if (item === undefined) return refuse(refused('no-such-item'));
  const found = checkedPartner(item, { ...request, words: maskText(request.words) }, now);
  if ('kind' in found) return refuse(found);
  const told = request.tellPartner && found.result === 'wrong' ? await toldOf(desk, check, item, request) : null;
  const kept = { ...found, followUpId: told?.notice.id ?? null };
  const { partnerId, noticeId, result } = kept;
  const owed: OwedByCheck = {
    audit: [
      partnerCheckEntry(desk, check, did, { seq: kept.seq, partnerId, noticeId, result }),
      ...(told?.audit ?? []),
    ],
    effects: [
      {
        id: desk.ids.next(),
        job: 'settle-partner-check',
        key: `settle-partner-check:${check.id}:${kept.seq}`,
        payload: { checkId: check.id, staffId: request.staffId },
        notBefore: now,
      },
      ...(told?.effects ?? []),
    ],
  };
  const saved = await desk.checks.record(check.id, kept, owed, told?.notice ?? null);
  return saved === 'saved'
    ? { kind: 'done', item: kept, told: told?.notice ?? null }
    : refuse(refused('checked-already'));
};

/** The notice to the partner, about the same ticket; `null`: the file no longer names the partner. */
const toldOf = async (
  desk: PartnerCheckDesk,
  { unitId }: PartnerCheck,
  { partnerId, noticeId }: PartnerCheckItem,
  { staffId, words }: PartnerCheckRequest,
) => {
  const organisation = desk.organisation();
  const partner = partnerOf(organisation, partnerId);
  const calendar = unitOf(organisation, unitId)?.calendar;
  if (partner === null || calendar === undefined) return null;
  const about = await desk.notices.find(noticeId);
  return sentNotice(desk, staffActor(staffId), {
    id: desk.ids.next(),
    partner,
    unitId,
    ticketNumber: about?.ticketNumber ?? '',
    words: words.trim(),
    answerBy: addLimit(calendar, desk.clock.now(), answerWithin),
  });
};

export const partnerCheckEntry = (
  { ids, clock }: Pick<PartnerCheckDesk, 'ids' | 'clock'>,
  { id, unitId }: Pick<PartnerCheck, 'id' | 'unitId'>,
  did: { readonly actor: Actor; readonly action: string },
  detail: AuditEntry['detail'],
): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  ...did,
  subject: { kind: 'partner-check', id },
  unitId,
  outcome: 'done',
  detail,
});
