import { expect, it } from 'vitest';
import { handleItem } from '../../src/reports/digest/handle-item.ts';
import { signDigest } from '../../src/reports/digest/sign-digest.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { digestWorld, dueTicket } from '../support/digest-world.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);

it('art. 24(5): the exception list is drawn up before 09:00, once a day, and not on a day off', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const digest = await world.send();
  expect(digest?.composedAt.getTime()).toBeLessThan(shanghai('2026-11-23T09:00').getTime());
  expect(await world.send()).toEqual(digest);
  expect(await world.send('cq', '2026-11-22')).toBeNull();
});

it('art. 24(5), 50(8): each item is closed by a named person, and only then is the day signed', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  world.due = [dueTicket('CQ-1', shanghai('2026-11-20T15:00'))];
  const digest = await world.send();
  const [digestId, itemId] = [digest?.id ?? '', digest?.items[0]?.id ?? ''];
  const actor = staffActor('manager');
  expect(await signDigest(world, { actor, digestId })).toMatchObject({ reason: 'items-open' });
  await handleItem(world, { actor, digestId, itemId });
  expect(await signDigest(world, { actor, digestId })).toMatchObject({
    digest: { signedBy: 'manager', items: [{ handledBy: 'manager' }] },
  });
  expect(world.digests.entries.map(({ action, outcome }) => `${action}:${outcome}`)).toEqual([
    'digest.send:done',
    'digest.sign:refused',
    'digest.handle:done',
    'digest.sign:done',
  ]);
});
