import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { systemActor } from '../../shared/actor.ts';
import {
  endAccessJob,
  returnWorkJob,
  showStaffChangeJob,
  warnIdleJob,
  warnOfEndJob,
} from '../../staff/grants/follow-change.job.ts';
import { type LeaverDesk, leaversNow } from '../../staff/leavers/leaver-desk.ts';
import { agreementsEnding } from '../../staff/outsiders/end-agreement.ts';
import type { StaffFeed, WorkReturn } from '../../staff/ports.ts';
import { noteSightings } from '../../staff/sweep/note-sighting.ts';
import { staffSweeping, sweepStaffJob } from '../../staff/sweep/sweep-staff.job.ts';
import { releaseTicket } from '../../tickets/desk/release-ticket.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

/** What changing people needs. */
export const staffDesk = ({ stores, filedOrganisation, clock, ids }: World): LeaverDesk => ({
  register: stores.people,
  history: stores.staffHistory,
  filed: filedOrganisation,
  clock,
  ids,
});

/** People in the workspace: who may do what, and who changes it. */
export const staffPart = async (world: World): Promise<WorkspacePart & { readonly feed: StaffFeed }> => {
  const { createStaffPart } = await import('../../adapters/slack/staff/staff-part.ts');
  return createStaffPart({ ...staffDesk(world), scoped: world.stores.scopedGrants, vault: world.vault });
};

/** Notes that a person acted in the workspace; nobody waits for it, and nothing fails with it. */
export const sightingsIn = (world: World) => {
  const note = noteSightings({ ...world, sightings: world.stores.sightings, register: world.stores.people });
  return (person: Parameters<typeof note>[0]): void => {
    note(person).catch((err: unknown) => world.log.warn({ err }, 'a sign-in could not be noted'));
  };
};

/** What follows a change of people, and the nightly look at them. */
export const staffWork = (world: World, feed: StaffFeed): BackgroundWork => {
  const { stores, ids, log } = world;
  const desk = staffDesk(world);
  return {
    jobs: [
      showStaffChangeJob({ register: stores.people, feed }),
      warnIdleJob(feed),
      warnOfEndJob(feed, async () => (await leaversNow(desk)).leavers),
      endAccessJob(desk, workReturn(world)),
      returnWorkJob(workReturn(world)),
      sweepStaffJob({ ...desk, sightings: stores.sightings, feed, log }),
    ],
    schedules: [staffSweeping(world.organisation.current, ids), agreementsEnding(world.organisation.current, ids)],
  };
};

const workReturn = ({ stores, currentOrganisation, clock, ids, log }: World): WorkReturn => {
  const { tickets, escalations } = stores;
  const desk = { tickets, escalations, organisation: currentOrganisation, clock, ids };
  return {
    returnAll: async (staffId) => {
      let returned = 0;
      for (const ticketId of await stores.heldTickets(staffId)) {
        const result = await releaseTicket(desk, { ticketId, actor: systemActor('return-work'), reason: '' });
        if (result.kind === 'done') returned += 1;
        else log.warn({ ticketId, reason: result.reason }, 'a ticket of somebody who may not act was not given back');
      }
      return returned;
    },
  };
};
