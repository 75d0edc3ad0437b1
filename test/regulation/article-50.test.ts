import { expect, it } from 'vitest';
import { nextDigestEffects } from '../../src/reports/digest/digest-units.ts';
import { countingIds } from '../support/counting-ids.ts';
import { digestWorld, dueTicket } from '../support/digest-world.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);

it('art. 50(3): the managers’ list is due at 08:30 of each working day of the unit', () => {
  const world = digestWorld(shanghai('2026-11-20T08:30'));
  const due = nextDigestEffects(world.organisation(), world.now, countingIds(1));
  expect(due.map(({ notBefore }) => notBefore)).toEqual(due.map(() => shanghai('2026-11-23T08:30')));
  expect(due.length).toBeGreaterThan(0);
});

it('art. 50(3): every alarm on the list carries an owner', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  world.due = [
    dueTicket('CQ-1', shanghai('2026-11-20T15:00'), { assigneeId: 'handler' }),
    dueTicket('CQ-2', shanghai('2026-11-20T15:00')),
  ];
  world.climbing = [dueTicket('CQ-2', shanghai('2026-11-20T15:00'))];
  const digest = await world.send();
  expect(digest?.items.map(({ responsibleId }) => responsibleId)).toEqual(['handler', 'manager', 'manager']);
});
