import { createTranslator } from '../../src/adapters/i18n/translator.ts';
import { places } from '../../src/compose/places.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import type { AskForRelease } from '../../src/oversight/blocking/check-block.ts';
import { requestApproval } from '../../src/oversight/four-eyes/request-approval.ts';
import { tendIncidentJob } from '../../src/oversight/incidents/tend-incident.job.ts';
import { createMemoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { createMemoryAnnouncementStore, oversightTables } from '../fakes/oversight/memory-announcement-store.ts';
import { blockTables, createMemoryBlockStore, createMemoryBurstStore } from '../fakes/oversight/memory-block-store.ts';
import { createMemoryIncidentStore, incidentTables } from '../fakes/oversight/memory-incident-store.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';
import { testVault } from './test-vault.ts';

const translator = createTranslator(places.locales);

/** Announcements, the block list and incidents over memory, on a Monday morning. */
export const oversightWorld = (over: Partial<Organisation> = {}) => {
  const inForce = sampleOrganisation(over);
  const tables = oversightTables();
  const blocking = blockTables();
  const incident = incidentTables(tables);
  const clock = movingClock(monday);
  const ids = countingIds(1);
  const approvals = createMemoryApprovalStore(blocking);
  const desk = { approvals, organisation: () => inForce, clock, ids };
  const askForRelease: AskForRelease = ({ entry, actor, finding, reason }) =>
    requestApproval(desk, {
      operation: 'block.release',
      subject: { kind: 'block', id: entry.id },
      unitId: entry.unitId,
      lineId: null,
      actor,
      reason,
      detail: { finding },
    });
  const world = {
    tables,
    blocking,
    incident,
    clock,
    ids,
    translator,
    vault: testVault,
    approvals,
    askForRelease,
    organisation: () => inForce,
    announcements: createMemoryAnnouncementStore(tables),
    blocks: createMemoryBlockStore(blocking),
    bursts: createMemoryBurstStore(blocking),
    incidents: createMemoryIncidentStore(incident),
  };
  return {
    ...world,
    /** Lets time pass as the queue would: every clock of an incident that rings meanwhile, rings in time. */
    pass: async (ms: number) => {
      const until = clock.now().getTime() + ms;
      const job = tendIncidentJob(world);
      for (;;) {
        const due = [...incident.incidents.values()]
          .filter(({ dueAt }) => dueAt !== null && dueAt.getTime() <= until)
          .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))[0];
        if (due?.dueAt == null) break;
        clock.set(new Date(Math.max(due.dueAt.getTime(), clock.now().getTime())));
        await job.run({ incidentId: due.id }, { attempt: 1, effectId: 'effect' });
      }
      clock.set(new Date(until));
    },
  };
};

export type OversightWorld = ReturnType<typeof oversightWorld>;
