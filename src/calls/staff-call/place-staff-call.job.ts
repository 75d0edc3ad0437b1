import { z } from 'zod';
import { systemActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { Log } from '../../shared/log.ts';
import type { CallOnWire, Dialler, NoticeDesk, StaffCallStore, StaffNotice } from './ports.ts';
import { beginStaffCall, endedStaffCall, type StaffCall, type StaffCallResult } from './staff-call.ts';

export interface PlaceStaffCallDeps {
  readonly calls: StaffCallStore;
  readonly dialler: Dialler;
  readonly desk: Pick<NoticeDesk, 'notice'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

const payload = z.object({ noticeId: z.string() });

const ringSeconds = 30;
/** The carrier's clock and ours need not agree. */
const clockToleranceMs = 60_000;

/**
 * Calls the person a notice is for, once: the call is noted before it is dialled, and after an attempt whose end nobody knows the
 * carrier's own list is looked at first.
 */
export const placeStaffCallJob = (deps: PlaceStaffCallDeps): Job<z.infer<typeof payload>> => ({
  name: 'call-rung',
  payload,
  retry: patientRetry,
  async run({ noticeId }) {
    const { calls, dialler, desk, clock } = deps;
    const now = clock.now();
    const notice = await desk.notice(noticeId, now);
    if (notice === null) return done;
    if (notice.isNeeded && notice.notBefore > now) {
      return { kind: 'postponed', notBefore: notice.notBefore, why: 'it is the quiet time' };
    }
    const former = await calls.begin(beginStaffCall(noticeId, now));
    if (former !== null && (former.carrierSid !== null || former.result !== null)) return done;
    const call = former ?? beginStaffCall(noticeId, now);
    if (!notice.isNeeded) return ended(deps, call, notice, 'not-needed');
    const onWire = wireOf(notice, noticeId);
    if (onWire === null) return ended(deps, call, notice, 'refused');
    const placed = former === null ? null : await findPlaced(deps, onWire, former);
    const dialled = placed === null ? await dialler.dial(onWire) : ({ kind: 'placed', carrierSid: placed } as const);
    if (dialled.kind === 'placed') {
      // A conflict: the person picked up already, and the call is known by its first webhook.
      await calls.save({ ...call, carrierSid: dialled.carrierSid, version: call.version + 1 }, []);
      return done;
    }
    deps.log.warn({ noticeId, code: dialled.code }, 'the carrier refuses to call this person');
    return ended(deps, call, notice, 'refused');
  },
});

const wireOf = ({ phone, from, language }: StaffNotice, noticeId: string): CallOnWire | null =>
  phone === null || from === null ? null : { to: phone, from, noticeId, language, ringSeconds };

/** The call that a former attempt placed without hearing of it; `null` when it placed none. */
const findPlaced = async (
  { calls, dialler }: PlaceStaffCallDeps,
  onWire: CallOnWire,
  former: StaffCall,
): Promise<string | null> => {
  const since = new Date(former.startedAt.getTime() - clockToleranceMs);
  const placed = await dialler.findPlaced(onWire, since);
  const others = await calls.known(placed);
  return placed.find((carrierSid) => !others.has(carrierSid)) ?? null;
};

const ended = async (
  { calls, clock, ids }: PlaceStaffCallDeps,
  call: StaffCall,
  notice: StaffNotice,
  result: StaffCallResult,
) => {
  const now = clock.now();
  await calls.save(endedStaffCall(call, result, now), [auditOfEnd(call, notice, result, now, ids)]);
  return done;
};

/** How a call came out, for the trail. */
export const auditOfEnd = (
  { noticeId }: StaffCall,
  { staffId, unitId }: Pick<StaffNotice, 'staffId' | 'unitId'>,
  result: StaffCallResult,
  at: Date,
  ids: Ids,
): AuditEntry => ({
  id: ids.next(),
  at,
  actor: systemActor('call-rung'),
  action: 'escalation.call',
  subject: { kind: 'notice', id: noticeId },
  unitId,
  outcome: 'done',
  detail: { staffId, result },
});
