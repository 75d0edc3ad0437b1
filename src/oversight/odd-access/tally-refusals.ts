import type { SecurityLog } from '../../calls/ports.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { maskText } from '../../shared/masking.ts';
import type { AccessDoor } from './odd-access.ts';

export interface RefusedRequest {
  readonly door: AccessDoor;
  readonly status: number;
  /** What the software called itself; anything. */
  readonly agent: string;
}

export interface RefusalTally {
  note(refused: RefusedRequest): void;
  /** Keeps what was refused since the last time: one security event a door, however many requests there were. */
  flush(): Promise<void>;
}

interface Tally {
  count: number;
  readonly statuses: Map<number, number>;
  readonly agents: Set<string>;
}

const mostAgents = 5;
const patience = { leftMs: () => 2_000 };

/** Counts requests that were turned away, so that a flood of them writes a handful of rows. */
export const createRefusalTally = (world: {
  readonly security: SecurityLog;
  readonly clock: Clock;
  readonly ids: Ids;
}): RefusalTally => {
  const tallies = new Map<AccessDoor, Tally>();
  return {
    note({ door, status, agent }) {
      const tally = tallies.get(door) ?? { count: 0, statuses: new Map(), agents: new Set() };
      tallies.set(door, tally);
      tally.count += 1;
      tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
      if (tally.agents.size < mostAgents) tally.agents.add(softwareOf(agent));
    },
    async flush() {
      for (const [door, { count, statuses, agents }] of [...tallies]) {
        const seen = [...[...statuses].map(([status, times]) => `${status} × ${times}`), ...agents].join(', ');
        const detail = { door, count, seen };
        const event = { id: world.ids.next(), at: world.clock.now(), kind: 'refused-requests', detail };
        // Taken out first: what is refused meanwhile begins another. A database that is away loses five seconds of it, not the alarm.
        tallies.delete(door);
        await world.security.note(event, patience);
      }
    },
  };
};

/** The first word of how it calls itself, which is a name of software and nothing else. */
const softwareOf = (agent: string): string => {
  const [name = ''] = agent.split(/[\s/]/);
  return /^[\w.-]{1,30}$/.test(name) ? maskText(name) : '?';
};
