import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lane } from '../../../../src/adapters/slack/posting/channel-pace.ts';
import { createTicketBoard } from '../../../../src/adapters/slack/ticket-card/ticket-board.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { minutesAfter, monday, sampleTicket } from '../../../support/sample-ticket.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';

const card = (over: Partial<Ticket> = {}) => ({
  ticket: sampleTicket(over),
  hasRecording: false,
  lookalike: null,
  now: minutesAfter(monday, 1),
});

describe('the board of tickets', () => {
  let desk: StaffedWorkspace;
  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
  });
  afterEach(() => desk.stop());

  it('puts a card into the channel of its line, else of its unit', async () => {
    await desk.workspace.board.show(card());
    await desk.workspace.board.show(card({ id: '01980000-0000-7000-8000-000000000002', lineId: 'licences' }));
    await desk.workspace.board.show(card({ id: '01980000-0000-7000-8000-000000000003', unitId: 'province' }));
    expect([...desk.slack.channels].map(([name, { length }]) => [name, length])).toEqual([
      ['C0VEHICLES', 1],
      ['C0CITY', 1],
      ['C0PROVINCE', 1],
    ]);
  });

  it('moves a card whose line of business was corrected', async () => {
    await desk.workspace.board.show(card());
    await desk.workspace.board.show(card({ lineId: 'licences', version: 3 }));
    expect(desk.slack.messages('C0VEHICLES')).toEqual([]);
    expect(desk.slack.messages('C0CITY')).toHaveLength(1);
    await desk.workspace.board.show(
      card({ lineId: 'licences', version: 4, state: 'in-progress', assigneeId: 'agent' }),
    );
    expect(desk.slack.messages('C0CITY')).toHaveLength(1);
  });

  it('moves it once also when the answer was lost', async () => {
    await desk.workspace.board.show(card());
    desk.slack.loseAnswer('chat.postMessage');
    const moved = card({ lineId: 'licences', version: 3 });
    await expect(desk.workspace.board.show(moved)).rejects.toThrow('workspace-unavailable');
    await desk.workspace.board.show(moved);
    expect(desk.slack.messages('C0VEHICLES')).toEqual([]);
    expect(desk.slack.messages('C0CITY')).toHaveLength(1);
  });

  it('says who has no channel', async () => {
    desk.organisation = { ...sampleOrganisation, channels: [] };
    await expect(desk.workspace.board.show(card())).rejects.toMatchObject({ code: 'configuration-invalid' });
    desk.organisation = null;
    await expect(desk.workspace.board.show(card())).rejects.toMatchObject({ code: 'organisation-missing' });
  });

  it('lets an emergency use the lane of its own', async () => {
    const lanes: Lane[] = [];
    const board = createTicketBoard({
      postOnce: async ({ lane }) => {
        lanes.push(lane);
        return { kind: 'absent' };
      },
      organisation: () => sampleOrganisation,
      translator: chatWords,
    });
    await board.show(card());
    await board.show(card({ priority: 'emergency' }));
    expect(lanes).toEqual(['normal', 'emergency']);
  });

  it('names itself when it signs in, and says what is wrong with its token', async () => {
    expect(await desk.workspace.identify()).toEqual({ team: 'Chongqing', botUserId: 'UBOT' });
    desk.slack.fail('auth.test', 'token_revoked');
    await expect(desk.workspace.identify()).rejects.toThrow('SLACK_BOT_TOKEN was revoked');
  });
});
