import { z } from 'zod';
import { unitOf } from '../../organisation/unit-tree.ts';
import { systemActor } from '../../shared/actor.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { dayPlus, instantOf, startOfDay } from '../../shared/local-day.ts';
import type { DutyBook } from '../../staff/duty/ports.ts';
import { type Digest, digestKinds, inOrder } from './digest.ts';
import { type DigestDesk, digestEntry, showDigest } from './digest-desk.ts';
import { digestScope, digestUnits, isWorked, signedBy } from './digest-units.ts';
import type { DigestSource, DigestTickets } from './ports.ts';

const payload = z.object({ unitId: z.string(), on: z.string(), kind: z.enum(digestKinds) });

export interface SendDigestWorld extends DigestDesk {
  readonly duty: DutyBook;
  readonly tickets: DigestTickets;
  readonly sources: readonly DigestSource[];
}

// A list that is sent late is not overdue the moment it appears.
const leastMsToSign = 90 * 60_000;

/** Draws up the list of a unit and day, once, and owes its showing and the look whether it was signed. Nothing on a day off. */
export const sendDigestJob = (world: SendDigestWorld): Job<z.infer<typeof payload>> => ({
  name: 'send-digest',
  payload,
  retry: patientRetry,
  run: async ({ unitId, on, kind }) => {
    const organisation = world.organisation();
    const unit = unitOf(organisation, unitId);
    if (unit === null || !isWorked(unit, on) || !digestUnits(organisation).includes(unit)) return done;
    if ((await world.digests.ofDay(unitId, on, kind)) !== null) return done;
    const { timeZone } = unit.calendar;
    const at = world.clock.now();
    const unitIds = digestScope(organisation, unitId);
    const scope = {
      unitId,
      unitIds,
      roster: { organisation, changes: await world.duty.changesFrom(at) },
      at,
      dayEnds: startOfDay(dayPlus(on, 1), timeZone),
    };
    const found = await Promise.all(world.sources.filter((each) => each.kind === kind).map((each) => each.find(scope)));
    const digest: Digest = {
      id: world.ids.next(),
      unitId,
      on,
      kind,
      composedAt: at,
      counts: kind === 'business' ? await world.tickets.counts(unitIds) : {},
      items: inOrder(found.flat()).map((item, index) => ({
        ...item,
        id: world.ids.next(),
        seq: index + 1,
        handledBy: null,
        handledAt: null,
      })),
      signedBy: null,
      signedAt: null,
      remindedAt: null,
      version: 1,
    };
    const lookAt = Math.max(instantOf(on, signedBy, timeZone).getTime(), at.getTime() + leastMsToSign);
    const remind = {
      id: world.ids.next(),
      job: 'remind-digest',
      key: `remind-digest:${digest.id}`,
      payload: { digestId: digest.id },
      notBefore: new Date(lookAt),
    };
    const audit = [
      digestEntry(world, systemActor('send-digest'), 'digest.send', digest, { items: digest.items.length }),
    ];
    // A rival that drew up the same day's list first owes the same: there is nothing left to do.
    await world.digests.save({ digest, audit, effects: [showDigest(world, digest), remind] });
    return done;
  },
});
