import { expect, it } from 'vitest';
import { checkDue } from '../../src/organisation/parameters/parameter-check.ts';
import { parameterSource } from '../../src/organisation/parameters/parameter-source.ts';
import type { OrganisationEdition } from '../../src/organisation/ports.ts';
import { handleItem } from '../../src/reports/digest/handle-item.ts';
import { sendDigestJob } from '../../src/reports/digest/send-digest.job.ts';
import { signDigest } from '../../src/reports/digest/sign-digest.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { dayPlus } from '../../src/shared/local-day.ts';
import { type DigestWorld, digestWorld } from '../support/digest-world.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);
const noTickets = {
  counts: async () => ({}),
  dueBefore: async () => [],
  unacknowledged: async () => [],
  waitingApprovals: async () => [],
};
const editionOf = (digest: string, hours: string): OrganisationEdition => ({
  digest,
  document: { units: [{ id: 'cq', hours }] },
  source: null,
  appliedAt: shanghai('2026-11-20T10:00'),
  appliedBy: operatorActor('liu'),
  reason: null,
});
const editions = [editionOf('sample', '09:00-17:00'), editionOf('changed', '09:00-18:00')];
const store = { edition: async (digest: string) => editions.find((each) => each.digest === digest) ?? null };

/** The platform's list of a day, with what was signed for on the days before. */
const checkOn = async (world: DigestWorld, on: string, approved: { edition: string; at: Date } | null) => {
  const sources = [parameterSource(store, { lastApproved: async () => approved })];
  const payload = { unitId: 'cq', on, kind: 'platform' as const };
  await sendDigestJob({ ...world, tickets: noTickets, sources }).run(payload, { attempt: 1, effectId: 'e' });
  return world.digests.ofDay('cq', on, 'platform');
};

it('art. 44(1), (5): parameters stand on the list until a technical manager has signed for them', async () => {
  const world = digestWorld(shanghai('2026-11-23T08:30'));
  const digest = await checkOn(world, '2026-11-23', null);
  expect(digest?.items).toMatchObject([{ section: 'parameters', subjectId: 'sample', responsibleId: 'technician' }]);
  const [digestId, itemId] = [digest?.id ?? '', digest?.items[0]?.id ?? ''];
  const technician = staffActor('technician');
  expect(await signDigest(world, { actor: technician, digestId })).toMatchObject({ reason: 'items-open' });
  expect(await handleItem(world, { actor: staffActor('agent'), digestId, itemId })).toMatchObject({ kind: 'refused' });
  await handleItem(world, { actor: technician, digestId, itemId });
  expect(await signDigest(world, { actor: technician, digestId })).toMatchObject({
    digest: { signedBy: 'technician', items: [{ handledBy: 'technician' }] },
  });
});

it('art. 44(5): what changed since the last signed check is an alarm on the very next list, with what and where', async () => {
  const world = digestWorld(shanghai('2026-11-24T08:30'), { edition: 'changed' });
  const approved = { edition: 'sample', at: shanghai('2026-11-23T09:00') };
  expect((await checkOn(world, '2026-11-24', approved))?.items).toMatchObject([
    { section: 'parameters', subjectId: 'changed', label: '+0 ~1 -0\n~ units cq.hours' },
  ]);
});

it('art. 44(1): without a change there is one check each week, in every week of a year', () => {
  let approved = { edition: 'sample', at: shanghai('2025-12-26T09:00') };
  let checks = 0;
  for (let on = '2025-12-29'; on < '2026-12-28'; on = dayPlus(on, 1)) {
    const at = shanghai(`${on}T08:30`);
    if (checkDue(approved, 'sample', at, 'Asia/Shanghai') === null) continue;
    checks += 1;
    approved = { edition: 'sample', at };
  }
  expect(checks).toBe(52);
});
