import { v5 } from 'uuid';
import { askHealth } from '../../adapters/http/readiness.ts';
import { crashedBefore } from '../../adapters/postgres/embedded/crashed-before.ts';
import { createPrismaIncidentSignals } from '../../adapters/postgres/oversight/incident-store.ts';
import type { EffectEngine } from '../../adapters/queue/effect-engine.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import type { IncidentDesk } from '../../oversight/incidents/incident-desk.ts';
import { lookedAtReadiness, readyMemory } from '../../oversight/incidents/not-ready.ts';
import type { IncidentBoard } from '../../oversight/incidents/ports.ts';
import { showIncidentJob, tendIncidentJob } from '../../oversight/incidents/tend-incident.job.ts';
import { incidentTriggers } from '../../oversight/incidents/triggers.ts';
import { pullTrigger, watchTriggers } from '../../oversight/incidents/watch-triggers.ts';
import type { Translator } from '../../shared/translator.ts';
import type { BackgroundWork } from '../background/effects.ts';
import { healthChecks } from '../health-checks.ts';
import type { Closing } from '../world/closing.ts';
import { embeddedFolder } from '../world/make-database-early.ts';
import type { World } from '../world/world.ts';

export const incidentDesk = (
  { stores, currentOrganisation, clock, ids }: World,
  translator: Translator,
): IncidentDesk => ({
  incidents: stores.incidents,
  organisation: currentOrganisation,
  translator,
  clock,
  ids,
});

/** Incidents in the workspace. */
export const incidentPart = async (
  world: World,
  translator: Translator,
): Promise<WorkspacePart & { readonly board: IncidentBoard }> => {
  const { createIncidentPart } = await import('../../adapters/slack/incidents/incident-part.ts');
  return createIncidentPart({ ...incidentDesk(world, translator), announcements: world.stores.announcements });
};

/** The clocks of incidents, and what opens one by itself. */
export const incidentWork = (world: World, translator: Translator, board: IncidentBoard): BackgroundWork => {
  const desk = incidentDesk(world, translator);
  return {
    jobs: [tendIncidentJob(desk), showIncidentJob({ incidents: world.stores.incidents, board })],
    schedules: [],
  };
};

const triggersEveryMs = 60_000;

/** Looks for too many carrier errors and security events, once a minute. */
export const watchSignals = (world: World, translator: Translator, closing: Closing): void => {
  if (world.config.role === 'web') return;
  const desk = { ...incidentDesk(world, translator), signals: createPrismaIncidentSignals(world.database.prisma) };
  const look = async (): Promise<void> => {
    if (world.organisation.current() !== null) await watchTriggers(desk);
  };
  closing.add('trigger watch', repeating(look, triggersEveryMs, systemClock, world.log, triggersEveryMs));
};

const readinessEveryMs = 5_000;

/** Looks at readiness, and opens an incident when it fails for more than a minute; one that could not be written then is written when it can. */
export const watchReadiness = (
  world: World,
  translator: Translator,
  effects: EffectEngine,
  stopping: () => boolean,
  closing: Closing,
): void => {
  const desk = incidentDesk(world, translator);
  const checks = healthChecks(world, effects).filter(({ needed }) => needed);
  let memory = readyMemory;
  const look = async (): Promise<void> => {
    if (stopping()) return;
    const { ready } = await askHealth(checks, false);
    // By the real time: a rehearsal that moves its clock has not been out of order for a day.
    memory = lookedAtReadiness(memory, ready, systemClock.now());
    const { owed } = memory;
    if (owed === null || world.organisation.current() === null) return;
    await pullTrigger(desk, incidentTriggers['not-ready'], {
      id: v5(owed.openedAt.toISOString(), notReady),
      openedAt: owed.openedAt,
      ...(owed.restoredAt === null ? {} : { restoredAt: owed.restoredAt }),
    });
    memory = { ...memory, owed: null };
  };
  closing.add('readiness watch', repeating(look, readinessEveryMs, systemClock, world.log, readinessEveryMs));
};

/** Tells of a crash that the embedded database had to recover from when it was started; once for each. */
export const tellOfCrash = async (world: World, translator: Translator): Promise<void> => {
  const { config } = world;
  if (config.database.kind === 'external' || config.role === 'web' || world.organisation.current() === null) return;
  const startedAt = await crashedBefore(embeddedFolder(config.dataDir));
  if (startedAt === null) return;
  const now = world.clock.now();
  const id = v5(startedAt.toISOString(), crashes);
  await pullTrigger(incidentDesk(world, translator), incidentTriggers['database-crash'], {
    id,
    openedAt: now,
    restoredAt: now,
  });
};

const crashes = '5f3a2c1e-8d47-4b1a-9a53-6f0c7b2e4d18';
const notReady = '0d6c41b7-93e2-4f58-b1aa-27c85e10f3d9';
