import { expect, it } from 'vitest';
import { standingNotes } from '../../src/oversight/coaching/coaching-desk.ts';
import { closeNote, readNote } from '../../src/oversight/coaching/settle-note.ts';
import { writeNote } from '../../src/oversight/coaching/write-note.ts';
import { coachingSource } from '../../src/reports/digest/sources/oversight-sources.ts';
import { noDutyChanges } from '../../src/staff/duty/roster.ts';
import { createMemoryCoachingStore } from '../fakes/oversight/memory-coaching-store.ts';
import { deskWorld } from '../support/desk-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

const makeWorld = () => {
  const notes = createMemoryCoachingStore();
  const world = { ...deskWorld(), notes };
  const write = (staffId: string, to: string, words = 'say the number back, 13900139000') =>
    writeNote(world, { staffId, to, about: 'CQ-261122-00042-7', words });
  return {
    world,
    write,
    written: async () => {
      const result = await write('manager', 'agent');
      if (result.kind !== 'done') throw new Error(result.reason);
      return result.note;
    },
    audited: () => notes.entries.map(({ action, outcome }) => `${action}:${outcome}`),
    listed: async (minutes: number) => {
      const at = minutesAfter(monday, minutes);
      const roster = { organisation: world.organisation(), changes: noDutyChanges };
      const scope = { unitId: 'cq', unitIds: ['cq'], roster, at, dayEnds: at };
      return (await coachingSource(notes).find(scope)).map(({ responsibleId }) => responsibleId);
    },
  };
};

it('art. 22(4)-(5): wrong use leads to a note to the person, who reads it, and to its closing by another', async () => {
  const { world, written, audited } = makeWorld();
  const note = await written();
  expect(note).toMatchObject({ staffId: 'agent', state: 'open', words: expect.not.stringContaining('13900139000') });
  expect(await standingNotes(world, { id: 'agent', unitId: 'cq' })).toMatchObject([{ id: note.id }]);
  const read = await readNote(world, { staffId: 'agent', noteId: note.id, words: 'I will' });
  expect(read).toMatchObject({ kind: 'done', note: { state: 'read', reply: 'I will' } });
  const closed = await closeNote(world, { staffId: 'manager', noteId: note.id, words: 'listened to a call: right' });
  expect(closed).toMatchObject({ kind: 'done', note: { state: 'closed', closedBy: 'manager' } });
  expect(await standingNotes(world, { id: 'manager', unitId: 'cq' })).toEqual([]);
  expect(audited()).toEqual(['coaching.write:done', 'coaching.read:done', 'coaching.close:done']);
  expect(world.notes.entries.every(({ detail }) => !JSON.stringify(detail).includes('number back'))).toBe(true);
});

it('art. 22(4)-(5): nobody writes to themselves, above, or without the right, and nobody closes their own note', async () => {
  const { world, write, written, audited } = makeWorld();
  expect(await write('agent', 'manager')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
  expect(await write('manager', 'manager')).toMatchObject({ reason: 'not-to-oneself' });
  expect(await write('manager', 'agent', '  ')).toMatchObject({ reason: 'text-missing' });
  expect(await write('manager', 'nobody')).toMatchObject({ reason: 'no-such-person' });
  const { id: noteId } = await written();
  const settle = { noteId, words: 'fine' };
  expect(await closeNote(world, { ...settle, staffId: 'agent' })).toMatchObject({ reason: 'role-missing' });
  expect(await readNote(world, { ...settle, staffId: 'manager' })).toMatchObject({ reason: 'not-your-note' });
  expect(await closeNote(world, { ...settle, staffId: 'manager' })).toMatchObject({ kind: 'done' });
  expect(await readNote(world, { ...settle, staffId: 'agent' })).toMatchObject({ reason: 'note-closed' });
  expect(audited().filter((each) => each.endsWith('refused'))).toHaveLength(6);
});

it('art. 22(4)-(5): a note that is not read in two working days stands on the daily list, as does one that waits to be closed', async () => {
  const { world, written, listed } = makeWorld();
  const { id: noteId } = await written();
  expect(await listed(60)).toEqual([]);
  expect(await listed(5 * 1_440)).toEqual(['agent']);
  await readNote(world, { staffId: 'agent', noteId, words: '' });
  expect(await listed(60)).toEqual(['manager']);
  await closeNote(world, { staffId: 'manager', noteId, words: 'shown how' });
  expect(await listed(5 * 1_440)).toEqual([]);
});
