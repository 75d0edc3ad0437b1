import { expect, it } from 'vitest';
import { addBlock } from '../../src/oversight/blocking/add-block.ts';
import { checkBlock } from '../../src/oversight/blocking/check-block.ts';
import { noteObjectionJob } from '../../src/oversight/blocking/note-objection.job.ts';
import { releaseBlock } from '../../src/oversight/blocking/release-block.ts';
import { decideApproval } from '../../src/oversight/four-eyes/decide-approval.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { type OversightWorld, oversightWorld } from '../support/oversight-world.ts';
import { testVault } from '../support/test-vault.ts';
import { caller, openVoiceLine } from '../support/voice-line.ts';

const officer = staffActor('officer');
const handler = staffActor('handler');
const context = { attempt: 1, effectId: 'effect' };

const block = async (world: OversightWorld) => {
  const whose = { by: 'number' as const, typed: caller, unitId: 'cq' };
  const added = await addBlock(world, { actor: officer, reason: 'hung up 40 times', whose });
  if (added.kind !== 'done') throw new Error(added.reason);
  return added.entry;
};
const check = (world: OversightWorld, entryId: string, actor = handler) =>
  checkBlock(world, { actor, entryId, finding: 'wrong', reason: 'mixed up' });
const decide = (world: OversightWorld, approvalId: string | null | undefined, actor: ReturnType<typeof staffActor>) =>
  decideApproval(world, { approvalId: approvalId ?? '', actor, state: 'approved', reason: null });

it('art. 54(13): a blocked caller is told so, can object by phone, and a ticket is opened', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  const calls = memoryCallWorld();
  calls.own.blocks.set(testVault.index(caller), [{ entryId: entry.id, unitId: 'cq', language: 'en' }]);
  const line = await openVoiceLine(calls);
  const phone = keypadCall(line);
  const told = await phone.begin();
  expect(told).toContain('Your number is on our block list');
  expect(told).toContain('dial 110, 120, or 122');
  await phone.press('1');
  expect(await phone.speak(1)).toContain('Your objection has been recorded');
  await phone.hangUp();
  await line.close();
  const [ticket] = [...calls.tables.tickets.values()];
  expect(ticket).toMatchObject({ kind: 'complaint', categoryId: null, state: 'dispatched' });
  expect([...calls.own.calls.values()].map(({ outcome }) => outcome)).toEqual(['refused']);
  // What the call owes puts the entry under objection.
  world.blocking.callers.set(ticket?.citizenId ?? '', { phoneIndex: entry.phoneIndex, masked: entry.phoneMasked });
  const owed = [...calls.tables.effects.values()].find(({ job }) => job === 'note-objection');
  await noteObjectionJob({ ...world, tickets: calls.tickets }).run(
    owed?.payload as { ticketId: string; callId: string },
    context,
  );
  expect(await world.blocks.find(entry.id)).toMatchObject({ state: 'objected', objectionTicketId: ticket?.id });
});

it('art. 54(13): an objection broken off while speaking is an objection all the same', async () => {
  const calls = memoryCallWorld();
  calls.own.blocks.set(testVault.index(caller), [{ entryId: 'entry', unitId: 'cq', language: 'en' }]);
  const line = await openVoiceLine(calls);
  const phone = keypadCall(line);
  await phone.begin();
  await phone.press('1');
  await phone.speak(1, 9, 'hangs-up');
  await phone.hangUp();
  await line.close();
  expect([...calls.tables.tickets.values()]).toMatchObject([{ kind: 'complaint' }]);
});

it('art. 54(13): a handler checks first, and only a leader, another person, releases', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  expect(await check(world, entry.id)).toMatchObject({ kind: 'done', entry: { state: 'checked', finding: 'wrong' } });
  const checked = await world.blocks.find(entry.id);
  expect(await decide(world, checked?.approvalId, handler)).toMatchObject({ kind: 'refused' });
  expect(await decide(world, checked?.approvalId, staffActor('agent'))).toMatchObject({ reason: 'role-missing' });
  const decided = await decide(world, checked?.approvalId, staffActor('manager'));
  if (decided.kind !== 'decided') throw new Error(decided.reason);
  expect(await releaseBlock(world, decided.approval)).toEqual({ kind: 'done' });
  expect(await releaseBlock(world, decided.approval)).toEqual({ kind: 'done' });
  expect(await world.blocks.find(entry.id)).toMatchObject({ state: 'released', endedBy: staffActor('manager') });
});

it('art. 54(13): nothing releases an entry that no leader approved to release', async () => {
  const world = oversightWorld();
  const entry = await block(world);
  await check(world, entry.id);
  const checked = await world.blocks.find(entry.id);
  const pending = await world.approvals.find(checked?.approvalId ?? '');
  if (pending === null) throw new Error('nothing was asked');
  expect(await releaseBlock(world, pending)).toMatchObject({ kind: 'refused' });
  const foreign = { ...pending, id: 'another', state: 'approved' as const, decidedBy: staffActor('manager') };
  expect(await releaseBlock(world, foreign)).toMatchObject({ kind: 'refused' });
  expect(await world.blocks.find(entry.id)).toMatchObject({ state: 'checked' });
});

it('art. 54(13): whoever made an entry does not check it, and who lacks the right is refused and audited', async () => {
  const world = oversightWorld();
  const whose = { by: 'number' as const, typed: caller, unitId: 'cq' };
  const added = await addBlock(world, { actor: handler, reason: 'x', whose });
  const entryId = added.kind === 'done' ? added.entry.id : '';
  expect(await check(world, entryId)).toMatchObject({ reason: 'second-person-needed' });
  expect(await check(world, entryId, officer)).toMatchObject({ reason: 'role-missing' });
  expect(world.blocking.audit.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
});
