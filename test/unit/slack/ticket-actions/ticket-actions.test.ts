import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTicketRef } from '../../../../src/adapters/slack/ticket-card/ticket-ref.ts';
import { AppError } from '../../../../src/shared/app-error.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { formatTicketNumber } from '../../../../src/tickets/ticket-number.ts';
import { approve } from '../../../support/second-person.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';
import { overLimits } from '../support/within-limits.ts';

describe('acting on a ticket from the workspace', () => {
  let desk: StaffedWorkspace;
  let ticket: Ticket;
  let ref: string;

  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
    ticket = desk.ticket({ number: formatTicketNumber('CQ', '261123', 1) });
    ref = writeTicketRef(ticket);
  });
  afterEach(async () => {
    await desk.stop();
    expect(desk.errors).toEqual([]);
  });

  const mine = (over: Partial<Ticket> = {}) => {
    ticket = desk.ticket({
      ...ticket,
      state: 'in-progress',
      assigneeId: 'agent',
      claimedAt: ticket.registeredAt,
      ...over,
    });
  };
  const opened = async () => {
    await expect.poll(() => desk.modal()?.submit).toBeDefined();
    expect(overLimits('modal', desk.modal())).toEqual([]);
    expect(aliveIn(desk.modal())).toEqual([]);
  };
  const told = () => expect.poll(() => desk.told().at(-1));
  const events = () => desk.world.tables.events.map((event) => event.type);

  it('acknowledges a claim at once and gives the ticket to whoever pressed', async () => {
    expect(await desk.press('U0AGENT', 'ticket.claim', ref)).toEqual({ status: 200, text: '' });
    await told().toContain(`Ticket ${ticket.number} is yours`);
    expect(desk.now(ticket)).toMatchObject({ state: 'in-progress', assigneeId: 'agent' });
  });

  it('tells the loser of a race, alone and in their language, who was faster', async () => {
    await Promise.all([desk.press('U0AGENT', 'ticket.claim', ref), desk.press('U0OTHER', 'ticket.claim', ref)]);
    await expect.poll(() => desk.told()).toHaveLength(2);
    const winner = desk.now(ticket).assigneeId;
    const lost = desk.slack.responses.filter((message) => /already claimed|已由Li Na认领/.test(String(message.text)));
    expect(winner === 'agent' || winner === 'other').toBe(true);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(events()).toEqual(['ticket.claimed']);
  });

  it('takes a press that is delivered three times once', async () => {
    for (let i = 0; i < 3; i += 1) await desk.press('U0AGENT', 'ticket.claim', ref, 'same-trigger');
    await told().toContain('is yours');
    await desk.command('U0AGENT', 'help');
    await expect.poll(() => desk.told()).toHaveLength(2);
    expect(events()).toEqual(['ticket.claimed']);
  });

  it('refuses in words a person without the right, and names who can grant it', async () => {
    const officer = { roles: ['security-officer'] as const };
    const staff = desk.organisation?.staff.map((each) => (each.id === 'technician' ? { ...each, ...officer } : each));
    if (desk.organisation !== null) desk.organisation = { ...desk.organisation, staff: staff ?? [] };
    await desk.press('U0TECHNICIAN', 'ticket.claim', ref);
    await told().toContain('You lack the right to claim tickets. It can be granted by Chen Jing.');
    await desk.press('U0TECHNICIAN', 'ticket.note', ref);
    await told().toContain('You lack the right to write notes');
    expect(desk.slack.of('views.open')).toHaveLength(0);
  });

  it('asks for a note in a modal and writes it', async () => {
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    expect(await desk.submit('U0AGENT', { asked: '  called back, no answer ' })).toEqual({ status: 200, text: '' });
    await told().toContain('Your note is on ticket');
    expect(desk.world.tables.events[0]?.detail).toEqual({ text: 'called back, no answer' });
  });

  it('says inside the modal that something must be written', async () => {
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    const answer = await desk.submit('U0AGENT', { asked: '   ' });
    expect(JSON.parse(answer.text)).toEqual({
      response_action: 'errors',
      errors: { asked: 'Please write something.' },
    });
    expect(events()).toEqual([]);
  });

  it('takes a modal that is sent twice once', async () => {
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    await desk.submit('U0AGENT', { asked: 'once' }, 'V1');
    await desk.submit('U0AGENT', { asked: 'once' }, 'V1');
    await told().toContain('Your note');
    await desk.submit('U0AGENT', { asked: 'another' }, 'V2');
    await expect.poll(events).toEqual(['ticket.noted', 'ticket.noted']);
  });

  it('gives back what was written when it comes too late', async () => {
    mine();
    await desk.press('U0AGENT', 'ticket.answer', ref);
    await opened();
    desk.ticket({ ...ticket, state: 'archived', closedAt: ticket.registeredAt });
    await desk.submit('U0AGENT', { asked: 'the plate is ready' });
    await told().toContain('the plate is ready');
    await told().toContain('is closed. Reopen it first');
  });

  it.each([
    ['answer', {}, { state: 'answered', answer: 'because' }],
    ['close', {}, { state: 'archived' }],
    ['release', {}, { state: 'dispatched', assigneeId: null }],
    ['return', {}, { state: 'returned', assigneeId: null }],
    ['reopen', { state: 'answered', answeredAt: new Date(), answer: 'x' }, { state: 'dispatched', answer: null }],
    ['escalate', {}, { state: 'in-progress' }],
  ] as const)('carries out "%s" with the words of its modal', async (action, before, after) => {
    mine(before);
    const inMenu = action === 'release' || action === 'return' || action === 'reopen';
    if (inMenu) await desk.press('U0AGENT', 'ticket.more', `${action} ${ref}`);
    else await desk.press('U0AGENT', `ticket.${action}`, ref);
    await opened();
    await desk.submit('U0AGENT', { asked: 'because' });
    await expect.poll(() => desk.now(ticket).version).toBe(ticket.version + 1);
    expect(desk.now(ticket)).toMatchObject(after);
  });

  it('suspends what one asked for and another approved, and resumes', async () => {
    mine();
    await desk.press('U0AGENT', 'ticket.more', `suspend ${ref}`);
    await opened();
    await desk.submit('U0AGENT', { asked: 'waits for the laboratory' });
    await told().toContain('Another person must approve this');
    const asked = await desk.desk.approvals.pending('ticket.suspend', { kind: 'ticket', id: ticket.id });
    expect(desk.now(ticket).state).toBe('in-progress');
    expect(await approve(desk.desk, asked?.id ?? '', 'manager')).toEqual({ kind: 'done' });
    expect(desk.now(ticket).state).toBe('suspended');
    await desk.press('U0MANAGER', 'ticket.resume', ref);
    await expect.poll(() => desk.now(ticket).state).toBe('in-progress');
  });

  it('records a follow-up with whether the caller was satisfied', async () => {
    mine({ state: 'answered', answeredAt: ticket.registeredAt, answer: 'x' });
    await desk.press('U0OTHER', 'ticket.follow-up', ref);
    await opened();
    const without = await desk.submit('U0OTHER', { asked: 'fine' });
    expect(without.text).toContain('satisfied');
    await desk.submit('U0OTHER', { satisfied: 'no', asked: 'too slow' });
    await expect.poll(() => desk.now(ticket).state).toBe('dispatched');
    expect(events().slice(-2)).toEqual(['ticket.followed-up', 'ticket.reopened']);
    expect(desk.world.tables.events.at(-2)?.detail).toEqual({ satisfied: false, text: 'too slow' });
    expect(desk.now(ticket)).toMatchObject({ reopenings: 1, answer: null });
  });

  it('completes a draft with category, priority and what the caller wanted', async () => {
    ticket = desk.ticket({ ...ticket, state: 'draft', dueAt: null, categoryId: null });
    await desk.press('U0AGENT', 'ticket.complete', ref);
    await opened();
    await desk.submit('U0AGENT', { category: 'licences exams', priority: 'urgent', asked: 'wants the result' });
    await expect.poll(() => desk.now(ticket).state).toBe('dispatched');
    expect(desk.now(ticket)).toMatchObject({ lineId: 'licences', categoryId: 'exams', priority: 'urgent' });
  });

  it('proposes the lookalike for merging and refuses a misread number inside the modal', async () => {
    const other = desk.ticket({
      id: '01980000-0000-7000-8000-000000000002',
      number: formatTicketNumber('CQ', '261120', 9),
    });
    ticket = desk.ticket({ ...ticket, looksLikeId: other.id });
    await desk.press('U0AGENT', 'ticket.merge', ref);
    await opened();
    expect(JSON.stringify(desk.modal())).toContain(`"initial_value":"${other.number}"`);
    const misread = await desk.submit('U0AGENT', {
      asked: other.number.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
    });
    expect(misread.text).toContain('There is no such ticket number');
    await desk.submit('U0AGENT', { asked: ` ${other.number.toLowerCase()} ` });
    await told().toContain(`was merged into ${other.number}`);
    expect(desk.now(ticket)).toMatchObject({ state: 'merged', mergedIntoId: other.id });
  });

  it('shows the history in a modal, with masked numbers', async () => {
    mine();
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    await desk.submit('U0AGENT', { asked: 'ring 13900139000 <!channel>' });
    await told().toContain('Your note');
    await desk.press('U0OTHER', 'ticket.more', `history ${ref}`);
    await expect.poll(() => JSON.stringify(desk.modal())).toContain('139****9000');
    expect(JSON.stringify(desk.modal())).toContain('备注（Li Na）');
    expect(overLimits('modal', desk.modal())).toEqual([]);
    expect(aliveIn(desk.modal())).toEqual([]);
  });

  it('says that a trigger ran out, and nothing when it was used up already', async () => {
    desk.slack.fail('views.open', 'expired_trigger_id');
    await desk.press('U0AGENT', 'ticket.note', ref);
    await told().toContain('Please try again shortly');
    desk.slack.fail('views.open', 'exchanged_trigger_id');
    await desk.press('U0AGENT', 'ticket.note', ref);
    await desk.command('U0AGENT', 'help');
    await expect.poll(() => desk.told()).toHaveLength(2);
  });

  it('answers a button whose value it never wrote', async () => {
    await desk.press('U0AGENT', 'ticket.claim', "'; drop table ticket; --");
    await told().toContain('no longer valid');
  });

  it('gives back what was written when the database is away, and takes the modal again', async () => {
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    const { save } = desk.world.tickets;
    desk.world.tickets.save = async () => {
      throw new AppError('database-unavailable', { doing: 'saving' });
    };
    await desk.submit('U0AGENT', { asked: 'a long story' }, 'V9');
    await told().toMatch(/Please try again shortly.*What you wrote: a long story/);
    desk.world.tickets.save = save;
    await desk.submit('U0AGENT', { asked: 'a long story' }, 'V9');
    await told().toContain('Your note is on ticket');
  });

  it('finishes what it acknowledged before it stops', async () => {
    const { save } = desk.world.tickets;
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    desk.world.tickets.save = async (change) => {
      await held;
      return save(change);
    };
    await desk.press('U0AGENT', 'ticket.claim', ref);
    const stopped = desk.workspace.stop();
    goOn();
    await stopped;
    expect(desk.now(ticket).assigneeId).toBe('agent');
  });

  it('tells by direct message what can’t be told in the channel', async () => {
    await desk.press('U0AGENT', 'ticket.note', ref);
    await opened();
    desk.slack.fail('chat.postEphemeral', 'user_not_in_channel');
    await desk.submit('U0AGENT', { asked: 'hello' });
    await expect.poll(() => desk.slack.messages('U0AGENT')).toHaveLength(1);
  });
});
