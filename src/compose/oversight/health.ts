import { v5 } from 'uuid';
import { createAuditLog } from '../../adapters/postgres/oversight/trail/audit-sql.ts';
import type { EffectEngine } from '../../adapters/queue/effect-engine.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { missedBeats } from '../../escalation/watch/mind-watches.ts';
import {
  type HealthReading,
  type HealthState,
  lastingRed,
  readJobs,
  readLink,
  readTexts,
  readWebhooks,
} from '../../oversight/health/health.ts';
import { lookAtHealth } from '../../oversight/health/look-at-health.ts';
import { createNoteLink, type NoteLink } from '../../oversight/health/note-link.ts';
import type { HealthProbe } from '../../oversight/health/ports.ts';
import { incidentTriggers } from '../../oversight/incidents/triggers.ts';
import { pullTrigger } from '../../oversight/incidents/watch-triggers.ts';
import { limitedWarning } from '../../shared/limited-warning.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';
import { incidentDesk } from './incidents.ts';

/** The platform, watched all day. */
export interface Health {
  readonly part: WorkspacePart;
  readonly noteLink: NoteLink;
  /** How every part is at this moment. */
  readonly look: () => Promise<readonly HealthState[]>;
  /** From now on the queue can be asked, and what stays red opens an incident. */
  watch(translator: Translator, effects: EffectEngine, stopping: () => boolean, closing: Closing): void;
}

const lookEveryMs = 15_000;
const graceMs = 60_000;
const textsOfMs = 3_600_000;
const slowDatabaseMs = 500;

export const openHealth = async (world: World): Promise<Health> => {
  const { createHealthPart } = await import('../../adapters/slack/health/health-part.ts');
  const { stores, database, vault, meters, log, clock, ids, currentOrganisation } = world;
  let effects: EffectEngine | null = null;
  const probes = [...probesOf(world), queueProbe(() => effects)];
  const watch = { book: stores.health, probes, realTime: systemClock, meters };
  const look = () => lookAtHealth(watch);
  const warn = limitedWarning(log, systemClock, 'what happened on a link could not be kept', 30_000);
  return {
    part: createHealthPart({
      look,
      audit: createAuditLog(database.pool, vault),
      organisation: currentOrganisation,
      clock,
      ids,
    }),
    noteLink: createNoteLink({
      book: stores.health,
      meters,
      realTime: systemClock,
      onFault: (err) => warn({ err }),
    }),
    look,
    watch: (translator, engine, stopping, closing) => {
      effects = engine;
      if (world.config.role === 'web') return;
      const desk = incidentDesk(world, translator);
      const turn = async (): Promise<void> => {
        if (stopping()) return;
        const states = await look();
        if (world.organisation.current() === null) return;
        for (const { part, since } of lastingRed(states, systemClock.now()))
          await pullTrigger(desk, incidentTriggers[`${part}-red`], {
            // One for each time that it turned red, also once the incident was closed.
            id: v5(`${part} ${since.toISOString()}`, turnedRed),
            openedAt: since,
          });
      };
      closing.add('health watch', repeating(turn, lookEveryMs, systemClock, log, lookEveryMs));
    },
  };
};

const turnedRed = 'c1b7a0de-52f4-4a67-9c0e-3b1d2f6a8e47';

const plainReading = (
  part: HealthReading['part'],
  colour: HealthReading['colour'],
  reason: HealthReading['reason'],
): HealthReading => ({ part, colour, reason, figure: null, lastWellAt: null });

const queueProbe = (effects: () => EffectEngine | null): HealthProbe => ({
  part: 'queue',
  read: async () =>
    (await effects()?.healthy()) === true
      ? plainReading('queue', 'green', 'fine')
      : plainReading('queue', 'red', 'no-answer'),
});

const probesOf = ({ stores, database, organisation, clock }: World): readonly HealthProbe[] => {
  const recordOf = async (link: string) => (await stores.health.links()).find((record) => record.link === link);
  let isStale = false;
  return [
    {
      part: 'modules',
      read: async () => {
        if (organisation.current() === null) return plainReading('modules', 'red', 'no-organisation');
        const silences = await stores.watches.silences(missedBeats);
        return silences.length > 0
          ? plainReading('modules', 'red', 'watch-silent')
          : plainReading('modules', 'green', 'fine');
      },
    },
    { part: 'jobs', read: async () => readJobs(await stores.effects.audit(clock.now(), graceMs)) },
    {
      part: 'database',
      read: async () => {
        const began = performance.now();
        await database.pool.query('SELECT 1');
        const figure = Math.round(performance.now() - began);
        const isSlow = figure > slowDatabaseMs;
        return {
          ...plainReading('database', isSlow ? 'yellow' : 'green', isSlow ? 'slow' : 'fine'),
          figure,
        };
      },
    },
    {
      // What this process remembers of the organisation is a second old at most.
      part: 'cache',
      read: async () => {
        const inForce = await stores.organisation.currentDigest();
        const wasStale = isStale;
        isStale = inForce !== null && inForce !== organisation.filed.current()?.edition;
        if (!isStale) return plainReading('cache', 'green', 'fine');
        return plainReading('cache', wasStale ? 'red' : 'yellow', 'stale');
      },
    },
    { part: 'carrier', read: async (now) => readLink('carrier', await recordOf('carrier'), now) },
    { part: 'workspace', read: async (now) => readLink('workspace', await recordOf('workspace'), now) },
    { part: 'webhooks', read: async (now) => readWebhooks(await recordOf('webhooks'), now) },
    {
      part: 'texts',
      // Texts are stamped by the clock of the house.
      read: async () => readTexts(await stores.health.texts(new Date(clock.now().getTime() - textsOfMs))),
    },
  ];
};
