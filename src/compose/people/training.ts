import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { staffActor } from '../../shared/actor.ts';
import type { TrainingBoard } from '../../staff/training/ports.ts';
import type { FindCall } from '../../staff/training/review-call.ts';
import { tellTrainingJob, tendTrainingJob, trainingNights } from '../../staff/training/tend-training.job.ts';
import type { TrainingDesk } from '../../staff/training/training-desk.ts';
import { findTicket } from '../../tickets/lookup/find-ticket.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const trainingDesk = ({ stores, currentOrganisation, clock, ids }: World): TrainingDesk => ({
  training: stores.training,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** A ticket as the person may look it up. */
const findCallIn =
  ({ stores, currentOrganisation }: World): FindCall =>
  async ({ staffId, number }) => {
    const reader = { tickets: stores.tickets, organisation: currentOrganisation };
    const found = await findTicket(reader, { actor: staffActor(staffId), number });
    return found.kind === 'found' ? { number: found.ticket.number, events: found.events } : null;
  };

/** Training in the workspace. */
export const trainingPart = async (world: World): Promise<WorkspacePart & { readonly board: TrainingBoard }> => {
  const { createTrainingPart } = await import('../../adapters/slack/training/training-part.ts');
  return createTrainingPart({ ...trainingDesk(world), findCall: findCallIn(world) });
};

export const trainingWork = (world: World, board: TrainingBoard): BackgroundWork => {
  const desk = trainingDesk(world);
  return {
    jobs: [tendTrainingJob(desk), tellTrainingJob({ ...desk, board })],
    schedules: [trainingNights(world.organisation.current, world.ids)],
  };
};
