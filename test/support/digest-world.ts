import type { Organisation } from '../../src/organisation/organisation.ts';
import type { Digest } from '../../src/reports/digest/digest.ts';
import type { DigestSource, DueTicket } from '../../src/reports/digest/ports.ts';
import { remindDigestJob } from '../../src/reports/digest/remind-digest.job.ts';
import { sendDigestJob } from '../../src/reports/digest/send-digest.job.ts';
import { gapSource, ticketSource } from '../../src/reports/digest/sources/digest-sources.ts';
import { silentLog } from '../../src/shared/log.ts';
import { createMemoryDigestStore, type MemoryDigestStore } from '../fakes/memory-digest-store.ts';
import { type DutyDeskWorld, dutyDeskWorld } from './duty-desk-world.ts';

/** The daily list of the sample organisation on memory stores: what is due is what a test says. */
export interface DigestWorld extends DutyDeskWorld {
  readonly digests: MemoryDigestStore;
  due: readonly DueTicket[];
  climbing: readonly DueTicket[];
  /** Heads who were reminded. */
  readonly reminded: string[];
  send(unitId?: string, on?: string, more?: readonly DigestSource[]): Promise<Digest | null>;
  remind(digest: Digest): Promise<void>;
}

const context = { attempt: 1, effectId: 'effect' };

export const digestWorld = (now: Date, over: Partial<Organisation> = {}): DigestWorld => {
  const channels: Organisation['channels'] = [
    { unitId: 'cq', lineId: null, purpose: 'managers', slackChannel: 'CM' },
    { unitId: 'cq-wanzhou', lineId: null, purpose: 'managers', slackChannel: 'CM' },
    { unitId: 'cq-other', lineId: null, purpose: 'managers', slackChannel: 'CO' },
  ];
  const desk = dutyDeskWorld(now, { channels, ...over });
  const tickets = {
    counts: async () => ({ registered: 3 }),
    dueBefore: async () => world.due,
    unacknowledged: async () => world.climbing,
    waitingApprovals: async () => [],
  };
  const board = {
    show: async () => ({ kind: 'shown' }) as const,
    remind: async (_digest: Digest, headId: string) => {
      world.reminded.push(headId);
      return { kind: 'shown' } as const;
    },
  };
  const world: DigestWorld = Object.assign(desk, {
    digests: createMemoryDigestStore(),
    due: [],
    climbing: [],
    reminded: [],
    send: async (unitId = 'cq', on = '2026-11-23', more = []) => {
      const sources = [ticketSource(tickets), gapSource(world.gaps), ...more];
      await sendDigestJob({ ...world, tickets, sources }).run({ unitId, on, kind: 'business' }, context);
      return world.digests.ofDay(unitId, on, 'business');
    },
    remind: async ({ id }: Digest) => {
      await remindDigestJob({ ...world, board, log: silentLog }).run({ digestId: id }, context);
    },
  });
  return world;
};

export const dueTicket = (number: string, dueAt: Date, over: Partial<DueTicket> = {}): DueTicket => ({
  ticketId: `id-${number}`,
  number,
  unitId: 'cq',
  lineId: 'vehicles',
  assigneeId: null,
  dueAt,
  ...over,
});
