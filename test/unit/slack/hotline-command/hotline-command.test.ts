import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCommand } from '../../../../src/adapters/slack/hotline-command/read-command.ts';
import { formatTicketNumber } from '../../../../src/tickets/ticket-number.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';
import { overLimits } from '../support/within-limits.ts';

describe('reading /hotline', () => {
  it.each([
    ['', { kind: 'help' }],
    ['  HELP ', { kind: 'help' }],
    ['帮助', { kind: 'help' }],
    ['status', { kind: 'status' }],
    ['状态', { kind: 'status' }],
    ['ｎｅｘｔ', { kind: 'next' }],
    ['下一个', { kind: 'next' }],
    ['ticket CQ-261122-00042-7', { kind: 'ticket', number: 'CQ-261122-00042-7' }],
    ['工单　CQ 261122 00042 7', { kind: 'ticket', number: 'CQ 261122 00042 7' }],
    ['工单CQ-261122-00042-7', { kind: 'ticket', number: 'CQ-261122-00042-7' }],
    ['工單', { kind: 'ticket', number: '' }],
    ['constructor', { kind: 'unknown', words: 'constructor' }],
    ['duty on', { kind: 'unknown', words: 'duty on' }],
  ])('understands "%s"', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });
});

describe('/hotline', () => {
  let desk: StaffedWorkspace;
  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
  });
  afterEach(async () => {
    await desk.stop();
    expect(desk.errors).toEqual([]);
  });

  const answer = async (text: string, user = 'U0AGENT') => {
    const before = desk.slack.responses.length;
    await desk.command(user, text);
    await expect.poll(() => desk.slack.responses.length).toBe(before + 1);
    const response = desk.slack.responses.at(-1) ?? {};
    expect(response.response_type).toBe('ephemeral');
    expect(overLimits('message', response)).toEqual([]);
    return JSON.stringify(response);
  };

  it('counts the tickets of the person’s units', async () => {
    desk.ticket();
    desk.ticket({
      id: '01980000-0000-7000-8000-000000000002',
      state: 'in-progress',
      assigneeId: 'agent',
      dueAt: new Date(0),
    });
    const text = await answer('status');
    expect(text).toContain('Open: 2\\nUnclaimed: 1\\nOverdue: 1\\nEscalated: 0');
    expect(text).toContain('Of: cq brigade');
  });

  it('tells someone without a business post that there is nothing to see', async () => {
    expect(await answer('status', 'U0TECHNICIAN')).toContain('You hold no post that sees tickets');
  });

  it('shows the most pressing ticket with its buttons, or that none waits', async () => {
    expect(await answer('next')).toContain('No ticket is waiting');
    desk.ticket();
    const urgent = desk.ticket({
      id: '01980000-0000-7000-8000-000000000002',
      number: 'CQ-261123-00002-9',
      priority: 'emergency',
    });
    const text = await answer('下一个');
    expect(text).toContain(urgent.number);
    expect(text).toContain('ticket.claim');
  });

  it('opens a ticket by its number, however it is written', async () => {
    const { number } = desk.ticket({ number: formatTicketNumber('CQ', '261123', 7) });
    expect(await answer(`ticket ${number.toLowerCase().replaceAll('-', ' ')}`)).toContain(`${number} Complaint`);
    expect(await answer(`工单${number}`, 'U0OTHER')).toContain(`${number} 投诉`);
  });

  it('tells a misread number from an unknown one', async () => {
    expect(await answer('ticket CQ-261123-00007-0')).toContain('This is not a ticket number');
    expect(await answer(`ticket ${formatTicketNumber('CQ', '261123', 99)}`)).toContain(
      'There is no ticket CQ-261123-00099',
    );
    expect(await answer('ticket')).toContain('Give the number of the ticket');
  });

  it('does not show a ticket to someone without the right', async () => {
    const { number } = desk.ticket({ number: formatTicketNumber('CQ', '261123', 7) });
    const text = await answer(`ticket ${number}`, 'U0TECHNICIAN');
    expect(text).toContain('You lack the right to see tickets');
    expect(text).not.toContain('138****8000');
  });

  it('explains itself, and what it did not understand', async () => {
    expect(await answer('help')).toContain('/hotline next');
    expect(await answer('make <!channel> tea')).toContain('There is no such command: make <!channel> tea');
  });
});
