import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { isEndState } from '../call.ts';
import type { CallStatusNotice } from '../carrier-wire.ts';
import { auditOfEnd } from './place-staff-call.job.ts';
import type { NoticeDesk, StaffCallStore } from './ports.ts';
import { endedStaffCall, resultOfEnd } from './staff-call.ts';

export interface StaffStatus {
  readonly noticeId: string;
  readonly notice: CallStatusNotice;
}

export interface NoteStaffCallStatusDeps {
  readonly calls: StaffCallStore;
  readonly desk: Pick<NoticeDesk, 'notice'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

const mostRivals = 4;

/** Notes how a call to staff ended, once: busy, unanswered, or without a key. The climb goes on by its own timer. */
export const createNoteStaffCallStatus =
  ({ calls, desk, clock, ids }: NoteStaffCallStatusDeps) =>
  async ({ noticeId, notice: { callSid, state } }: StaffStatus): Promise<void> => {
    if (!isEndState(state)) return;
    for (let rivals = 0; rivals < mostRivals; rivals += 1) {
      const call = await calls.find(noticeId);
      const isOther = call !== null && call.carrierSid !== null && call.carrierSid !== callSid;
      if (call === null || call.endedAt !== null || isOther) return;
      const now = clock.now();
      const about = await desk.notice(noticeId, now);
      const next = { ...endedStaffCall(call, resultOfEnd(state), now), carrierSid: callSid };
      const place = about ?? { staffId: '', unitId: null };
      const audit = place.unitId === null ? [] : [auditOfEnd(call, place, next.result ?? 'failed', now, ids)];
      if ((await calls.save(next, audit)) === 'saved') return;
    }
    throw new Error('the end of a call to staff found someone else saving first each time');
  };
