import { staffActor } from '../shared/actor.ts';
import { type NotPermitted, permit } from '../staff/permit.ts';
import { readScope } from '../staff/read-scope.ts';
import type { Partner } from './partner.ts';
import { type PartnerDesk, partnerRefusal, partnersFor } from './partner-desk.ts';
import type { PartnerNotice } from './partner-notice.ts';

export interface SeenPartners {
  readonly kind: 'partners';
  readonly partners: readonly Partner[];
  /** Notices that nobody there said to have received, longest first, at most `limit`. */
  readonly waiting: readonly PartnerNotice[];
}

/** The partners that a person's unit may turn to, and what waits for their receipts. A refusal is audited. */
export const seePartners = async (
  desk: PartnerDesk,
  { id, unitId }: { readonly id: string; readonly unitId: string },
  limit: number,
): Promise<SeenPartners | NotPermitted> => {
  const actor = staffActor(id);
  const organisation = desk.organisation();
  const no = permit(organisation, actor, 'partner.notify', { unitId, lineId: null });
  if (no !== 'ok') {
    const about = { action: 'partner.notify', unitId, subject: { kind: 'unit', id: unitId } } as const;
    return partnerRefusal(desk, actor, about, no);
  }
  const waiting = await desk.notices.waiting(readScope(organisation, actor, 'partner.notify'), limit);
  return { kind: 'partners', partners: partnersFor(organisation, unitId), waiting };
};
