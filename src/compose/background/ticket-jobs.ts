import { endVisitJob } from '../../appointments/end-visit.job.ts';
import { planSlotsJob, slotPlanning } from '../../appointments/plan-slots.job.ts';
import { climbEscalationJob } from '../../escalation/climb-escalation.job.ts';
import { notifyRungJob } from '../../escalation/notify-rung.job.ts';
import type { StaffMessenger } from '../../escalation/ports.ts';
import { refreshNoticesJob } from '../../escalation/refresh-notices.job.ts';
import { tendEscalationsJob } from '../../escalation/tend-escalations.job.ts';
import type { TicketBoard } from '../../tickets/ports.ts';
import { showCardJob } from '../../tickets/show-card.job.ts';
import { keepReceiptJob } from '../../tickets/telling/keep-receipt.job.ts';
import { tellCitizenJob } from '../../tickets/telling/tell-citizen.job.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';
import { recentDuty } from './recent-duty.ts';

/** What happens to tickets, climbs and slots by itself. */
export const ticketWork = (world: World, shown: { board: TicketBoard; messenger: StaffMessenger }): BackgroundWork => {
  const { stores, clock, ids, log, currentOrganisation: organisation } = world;
  const { tickets, escalations, slots } = stores;
  const climbs = { escalations, tickets, organisation, clock, ids };
  const notices = { escalations, tickets, messenger: shown.messenger, clock };
  return {
    jobs: [
      showCardJob({ tickets, board: shown.board, clock }),
      climbEscalationJob({ ...climbs, duty: recentDuty(stores.duty) }),
      tendEscalationsJob(climbs),
      notifyRungJob(notices),
      refreshNoticesJob(notices),
      tellCitizenJob({ tickets, texts: stores.texts, organisation, clock, ids }),
      keepReceiptJob({ tickets, texts: stores.texts, clock, ids }),
      endVisitJob({ tickets, organisation, clock, ids }),
      planSlotsJob({ slots, organisation, clock, ids, log }),
    ],
    schedules: [slotPlanning(world.organisation.current, ids)],
  };
};
