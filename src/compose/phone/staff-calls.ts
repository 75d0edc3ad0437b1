import type { CarrierCalls } from '../../calls/ports.ts';
import { createAdvanceStaffCall } from '../../calls/staff-call/advance-staff-call.ts';
import { createNoteStaffCallStatus } from '../../calls/staff-call/note-staff-call-status.ts';
import { placeStaffCallJob } from '../../calls/staff-call/place-staff-call.job.ts';
import type { Dialler, NoticeDesk } from '../../calls/staff-call/ports.ts';
import { createSweepStaffCalls } from '../../calls/staff-call/sweep-staff-calls.ts';
import { acknowledgeEscalation } from '../../escalation/acknowledge-escalation.ts';
import type { TimerWorld } from '../../escalation/climb-escalation.job.ts';
import { passOnEscalation } from '../../escalation/pass-on-escalation.ts';
import { readNotice } from '../../escalation/telling/notice-view.ts';
import { noticeWords } from '../../escalation/telling/notice-words.ts';
import { textRungJob } from '../../escalation/telling/text-rung.job.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import { numberFor } from '../../organisation/number-for.ts';
import { staffActor } from '../../shared/actor.ts';
import type { World } from '../world/world.ts';

/** Rungs by text message and by phone: what a climb asks of the carrier, and what a key on the phone does to the climb. */
export const staffCalls = (world: World, book: FlowBook, dialler: Dialler, carrier: CarrierCalls) => {
  const { stores, clock, ids, log, currentOrganisation: organisation } = world;
  const { escalations, tickets, duty, texts, staffCalls: calls } = stores;
  const climbs: TimerWorld = { escalations, tickets, duty, organisation, clock, ids };
  const desk = noticeDesk(climbs);
  return {
    advance: createAdvanceStaffCall({ calls, desk, book, clock }),
    noteStatus: createNoteStaffCallStatus({ calls, desk, clock, ids }),
    sweep: createSweepStaffCalls({ calls, carrier, desk, clock, ids, log }),
    jobs: [placeStaffCallJob({ calls, dialler, desk, clock, ids, log }), textRungJob({ ...climbs, texts, log })],
    phoneOf: (staffId: string): string | null => organisation().staff.find(({ id }) => id === staffId)?.phone ?? null,
  };
};

/** The climb behind a call to staff. */
export const noticeDesk = (climbs: TimerWorld): NoticeDesk => ({
  async notice(noticeId, now) {
    const view = await readNotice(climbs, noticeId);
    if (view === null) return null;
    const { person, ticket, escalation, organisation, isNeeded, notBefore } = view;
    return {
      staffId: person.id,
      unitId: ticket.unitId,
      language: person.language,
      phone: person.phone,
      from: numberFor(organisation, ticket.unitId),
      isNeeded,
      notBefore,
      told: noticeWords(ticket, escalation.cause, organisation, now),
    };
  },
  async acknowledge(noticeId) {
    const view = await readNotice(climbs, noticeId);
    if (view === null) return 'settled';
    const actor = staffActor(view.person.id);
    const result = await acknowledgeEscalation(climbs, { actor, escalationId: view.escalation.id });
    if (result.kind === 'done') return 'done';
    // The key was pressed before, and the answer got lost.
    const isOwn = result.reason === 'already-acknowledged' && result.detail?.by === view.person.id;
    return isOwn ? 'done' : 'settled';
  },
  passOn: (noticeId) => passOnEscalation(climbs, noticeId),
});
