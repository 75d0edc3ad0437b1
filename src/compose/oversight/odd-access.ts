import { createPostgresOddAccess } from '../../adapters/postgres/oversight/odd-access.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { watchOddAccess } from '../../oversight/incidents/watch-odd-access.ts';
import type { AccessDoor } from '../../oversight/odd-access/odd-access.ts';
import { createRefusalTally } from '../../oversight/odd-access/tally-refusals.ts';
import { limitedWarning } from '../../shared/limited-warning.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';
import { incidentDesk } from './incidents.ts';

const flushEveryMs = 5_000;
const lookEveryMs = 15_000;

/** Counts what the doors turn away; gives what they tell of it. */
export const tallyRefusals = (world: World, closing: Closing) => {
  const { stores, clock, ids, log } = world;
  const tally = createRefusalTally({ security: stores.security, clock, ids });
  if (world.config.role !== 'worker')
    closing.add('refused requests', repeating(tally.flush, flushEveryMs, systemClock, log, flushEveryMs));
  return (path: string, status: number, agent: string): void => {
    const door = doorOf(path);
    // The open internet asks for pages that no house has, all day long: that knocks at no door.
    if (door !== 'pages' || status !== 404) tally.note({ door, status, agent });
  };
};

const doorOf = (path: string): AccessDoor => {
  if (/^\/(voice|messages)\//.test(path)) return 'carrier';
  return path.startsWith('/slack/') ? 'workspace' : 'pages';
};

/** Keeps who acted in the workspace and is nobody of the hotline. */
export const noteStranger = ({ stores, clock, ids, meters, log }: World) => {
  const warn = limitedWarning(log, systemClock, 'an unknown account could not be noted');
  return (user: string): void => {
    meters.securityEvent('unknown-person');
    const event = { id: ids.next(), at: clock.now(), kind: 'unknown-person', detail: { user } };
    stores.security.note(event, { leftMs: () => 2_000 }).catch((err: unknown) => warn({ err }));
  };
};

/** Looks for bursts often enough that an alarm is out within the minute. */
export const watchAccess = (world: World, translator: Translator, closing: Closing): void => {
  if (world.config.role === 'web') return;
  const desk = { ...incidentDesk(world, translator), odd: createPostgresOddAccess(world.database.pool) };
  const look = async (): Promise<void> => {
    if (world.organisation.current() !== null) await watchOddAccess(desk);
  };
  closing.add('access watch', repeating(look, lookEveryMs, systemClock, world.log, lookEveryMs));
};
