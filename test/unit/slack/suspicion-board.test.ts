import { expect, it } from 'vitest';
import { createSuspicionBoard } from '../../../src/adapters/slack/suspicions/suspicion-board.ts';
import { markSuspicion } from '../../../src/oversight/suspicions/mark-suspicion.ts';
import { createMemorySuspicionStore } from '../../fakes/oversight/memory-suspicion-store.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { chatWords } from './support/chat-words.ts';

const { staff } = sampleOrganisation();
const [officer] = staff.filter(({ id }) => id === 'officer');
if (officer === undefined) throw new Error('the sample has no security officer');

it('an officer whom the workspace does not know keeps no other from being told; it is tried again', async () => {
  const gone = { ...officer, id: 'gone', slackUserId: 'UGONE' };
  const desk = { ...deskWorld({ staff: [gone, ...staff] }), suspicions: createMemorySuspicionStore() };
  const ticket = await desk.openComplaint({}, officer.unitId);
  const marked = await markSuspicion(desk, {
    staffId: 'agent',
    ticketId: ticket.id,
    kind: 'fraud',
    words: 'asks for money',
  });
  if (marked.kind !== 'done') throw new Error(marked.reason);
  const told: string[] = [];
  const board = createSuspicionBoard({
    organisation: desk.organisation,
    translator: chatWords,
    directChannel: async (user) => {
      if (user === 'UGONE') throw new Error('user_not_found');
      return `D${user}`;
    },
    postOnce: async ({ channel }) => {
      told.push(channel);
      return { kind: 'shown', place: { channel, ts: '1.1' } };
    },
  });
  await expect(board.show(marked.suspicion, ticket)).rejects.toThrow('user_not_found');
  expect(told).toEqual([`D${officer.slackUserId}`]);
});
