import { createDigestTickets } from '../../adapters/postgres/duty/digest-tickets.ts';
import { createParameterChecks } from '../../adapters/postgres/organisation/parameter-checks.ts';
import { createRevealStore } from '../../adapters/postgres/oversight/personal/reveal-store.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { parameterSource } from '../../organisation/parameters/parameter-source.ts';
import type { DigestDesk } from '../../reports/digest/digest-desk.ts';
import { nextDigestEffects } from '../../reports/digest/digest-units.ts';
import type { DigestBoard, DigestSource } from '../../reports/digest/ports.ts';
import { remindDigestJob } from '../../reports/digest/remind-digest.job.ts';
import { sendDigestJob } from '../../reports/digest/send-digest.job.ts';
import { settleItemJob } from '../../reports/digest/settle-item.job.ts';
import { showDigestJob } from '../../reports/digest/show-digest.job.ts';
import {
  approvalSource,
  findingSource,
  gapSource,
  incidentSource,
  ticketSource,
  workSource,
} from '../../reports/digest/sources/digest-sources.ts';
import { leaverSource } from '../../reports/digest/sources/leaver-source.ts';
import { revealSource } from '../../reports/digest/sources/reveal-source.ts';
import { leaversNow } from '../../staff/leavers/leaver-desk.ts';
import { staffDesk } from '../people/people.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';

/** What the verbs of the daily list need. */
export const digestDesk = ({ stores, currentOrganisation, clock, ids }: World): DigestDesk => ({
  digests: stores.digests,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** The daily list in the workspace. */
export const digestPart = async (world: World): Promise<WorkspacePart & { readonly board: DigestBoard }> => {
  const { createDigestPart } = await import('../../adapters/slack/digest/digest-part.ts');
  return createDigestPart(digestDesk(world));
};

/** The list of each working day: drawn up, shown, and asked for when nobody signs. Features add what they know in `more`. */
export const digestWork = (world: World, board: DigestBoard, more: readonly DigestSource[] = []): BackgroundWork => {
  const { stores, database, ids, log, organisation } = world;
  const desk = digestDesk(world);
  const tickets = createDigestTickets(database.prisma);
  const leaversIn = async (unitIds: readonly string[]) => (await leaversNow(staffDesk(world), unitIds)).leavers;
  const sources = [
    ticketSource(tickets),
    approvalSource(tickets),
    gapSource(stores.gaps),
    findingSource(stores.findings),
    workSource(stores.effects),
    parameterSource(stores.organisation, createParameterChecks(database.prisma)),
    revealSource(createRevealStore(database.pool, world.vault), stores.digests),
    incidentSource(stores.incidents, 'business'),
    incidentSource(stores.incidents, 'platform'),
    leaverSource(leaversIn, 'business'),
    leaverSource(leaversIn, 'platform'),
    ...more,
  ];
  return {
    jobs: [
      sendDigestJob({ ...desk, duty: stores.duty, tickets, sources }),
      showDigestJob({ digests: stores.digests, board }),
      remindDigestJob({ ...desk, board, log }),
      settleItemJob(desk),
    ],
    schedules: [
      (now) => {
        const inForce = organisation.current();
        return inForce === null ? [] : nextDigestEffects(inForce, now, ids);
      },
    ],
  };
};
