import { beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../../../src/reports/digest/digest.ts';
import { digestScope, digestUnits, nextDigestEffects } from '../../../../src/reports/digest/digest-units.ts';
import { handleItem } from '../../../../src/reports/digest/handle-item.ts';
import { signDigest } from '../../../../src/reports/digest/sign-digest.ts';
import { operatorActor, staffActor } from '../../../../src/shared/actor.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { type DigestWorld, digestWorld, dueTicket } from '../../../support/digest-world.ts';
import { shanghai } from '../../calendar/calendars.ts';

let world: DigestWorld;
beforeEach(() => {
  world = digestWorld(shanghai('2026-11-23T08:30'));
  world.due = [
    dueTicket('CQ-2', shanghai('2026-11-23T15:00'), { assigneeId: 'handler' }),
    dueTicket('CQ-1', shanghai('2026-11-20T15:00')),
  ];
  world.climbing = [dueTicket('CQ-1', shanghai('2026-11-20T15:00'))];
});
const sent = async (): Promise<Digest> => {
  const digest = await world.send();
  if (digest === null) throw new Error('nothing was sent');
  return digest;
};
const trail = () => world.digests.entries.map(({ action, outcome }) => `${action}:${outcome}`);
const handle = (digest: Digest, seq: number, by = 'manager') =>
  handleItem(world, {
    actor: staffActor(by),
    digestId: digest.id,
    itemId: digest.items.find((item) => item.seq === seq)?.id ?? '',
  });
const sign = (digest: Digest, by = 'manager') => signDigest(world, { actor: staffActor(by), digestId: digest.id });

describe('the list of a day', () => {
  it('names what is late, unacknowledged and due, and who has it', async () => {
    const { items, counts } = await sent();
    expect(items.map(({ section, label, responsibleId }) => [section, label, responsibleId])).toEqual([
      ['overdue', 'CQ-1', 'manager'],
      ['unacknowledged', 'CQ-1', 'manager'],
      ['due-today', 'CQ-2', 'handler'],
    ]);
    expect(counts).toEqual({ registered: 3 });
  });

  it('is drawn up once, and owes its showing and a look at ten', async () => {
    const first = await sent();
    expect(await sent()).toEqual(first);
    expect([...world.digests.effects.values()].map(({ job, notBefore }) => [job, notBefore])).toEqual([
      ['show-digest', shanghai('2026-11-23T08:30')],
      ['remind-digest', shanghai('2026-11-23T10:00')],
    ]);
  });

  it('sent late leaves time to sign', async () => {
    world.now = shanghai('2026-11-23T11:00');
    await sent();
    expect([...world.digests.effects.values()].at(-1)?.notBefore).toEqual(shanghai('2026-11-23T12:30'));
  });

  it('is not drawn up on a day off, for a unit that reads with the one above, or for one that is gone', async () => {
    expect(await world.send('cq', '2026-11-22')).toBeNull();
    expect(await world.send('cq-wanzhou')).toBeNull();
    expect(await world.send('gone')).toBeNull();
  });
});

describe('when and for whom', () => {
  it('units with a channel of their own; the others stand on the list above', () => {
    const organisation = world.organisation();
    expect(digestUnits(organisation).map(({ id }) => id)).toEqual(['cq', 'cq-other']);
    expect(digestScope(organisation, 'cq')).toEqual(['cq', 'cq-wanzhou']);
  });

  it('each working day at half past eight, weekends left out', () => {
    const next = (local: string) =>
      nextDigestEffects(world.organisation(), shanghai(local), countingIds(1)).map(({ key, notBefore }) => [
        key,
        notBefore,
      ]);
    expect(next('2026-11-20T08:00')[0]).toEqual(['send-digest:business:cq:2026-11-20', shanghai('2026-11-20T08:30')]);
    expect(next('2026-11-20T08:30')).toEqual([
      ['send-digest:business:cq:2026-11-23', shanghai('2026-11-23T08:30')],
      ['send-digest:platform:cq:2026-11-23', shanghai('2026-11-23T08:30')],
      ['send-digest:business:cq-other:2026-11-23', shanghai('2026-11-23T08:30')],
    ]);
  });
});

describe('handling and signing', () => {
  it('each exception is closed by a named person, once', async () => {
    const digest = await sent();
    expect(await handle(digest, 1)).toMatchObject({ kind: 'done', item: { label: 'CQ-1' } });
    expect(await handle(digest, 1, 'head')).toMatchObject({ reason: 'already-handled' });
    expect((await world.digests.find(digest.id))?.items[0]).toMatchObject({ handledBy: 'manager' });
    expect(trail()).toEqual(['digest.send:done', 'digest.handle:done']);
  });

  it('is signed when nothing is open, and not before', async () => {
    const digest = await sent();
    expect(await sign(digest)).toMatchObject({ reason: 'items-open', detail: { count: 3 } });
    for (const seq of [1, 2, 3]) await handle(digest, seq, seq === 2 ? 'head' : 'manager');
    expect(await sign(digest)).toMatchObject({ kind: 'done', digest: { signedBy: 'manager' } });
    expect(await sign(digest, 'head')).toMatchObject({ reason: 'already-signed', detail: { by: 'manager' } });
  });

  it('is for those who lead the unit', async () => {
    const digest = await sent();
    expect(await handle(digest, 1, 'agent')).toMatchObject({ reason: 'role-missing' });
    expect(await sign(digest, 'district-head')).toMatchObject({ reason: 'other-unit' });
    expect(await sign(digest, 'technician')).toMatchObject({ reason: 'role-missing' });
    expect(await signDigest(world, { actor: operatorActor('root'), digestId: digest.id })).toMatchObject({
      reason: 'staff-only',
    });
    expect(await handleItem(world, { actor: staffActor('manager'), digestId: 'no', itemId: 'no' })).toMatchObject({
      reason: 'no-such-item',
    });
    expect(trail().filter((line) => line.endsWith('refused'))).toHaveLength(4);
  });
});

describe('a list nobody signed', () => {
  it('is brought to the head once', async () => {
    const digest = await sent();
    await world.remind(digest);
    await world.remind(digest);
    expect(world.reminded).toEqual(['head']);
    expect(trail()).toEqual(['digest.send:done', 'digest.remind:done']);
  });

  it('is not when it was signed', async () => {
    world.due = [];
    world.climbing = [];
    const digest = await sent();
    await sign(digest);
    await world.remind(digest);
    expect(world.reminded).toEqual([]);
  });
});
