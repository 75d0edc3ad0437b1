import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../../src/adapters/slack/create-workspace.ts';
import { type Workspace as RehearsedWorkspace, startWorkspace } from '../../../src/rehearsal/workspace/workspace.ts';
import { isAppError } from '../../../src/shared/app-error.ts';
import { silentLog } from '../../../src/shared/log.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { formatTicketNumber } from '../../../src/tickets/ticket-number.ts';
import { MemoryChatDelivery } from '../../fakes/memory-chat-delivery.ts';
import { MemoryPostLedger } from '../../fakes/memory-post-ledger.ts';
import { memoryWorld } from '../../fakes/memory-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { minutesAfter, monday, sampleEscalation, sampleTicket } from '../../support/sample-ticket.ts';
import { secondPerson } from '../../support/second-person.ts';
import { TurnedClock } from '../../support/turned-clock.ts';
import { chatWords } from './support/chat-words.ts';
import { sampleOrganisation } from './support/sample-organisation.ts';

const signingSecret = 'rehearsed';
const channel = 'C0VEHICLES';

describe('the workspace on the stand-in of Slack, which checks what it is sent', () => {
  let clock: TurnedClock;
  let world: ReturnType<typeof memoryWorld>;
  let slack: RehearsedWorkspace;
  let ours: Workspace;
  let server: Server;

  beforeEach(async () => {
    clock = new TurnedClock(monday);
    world = memoryWorld([{ id: 'cq', code: 'CQ', timeZone: 'Asia/Shanghai' }]);
    slack = await startWorkspace({ signingSecret, botToken: 'xoxb-rehearsed', clock });
    for (const { slackUserId, name } of sampleOrganisation.staff) {
      if (slackUserId !== null) slack.addPerson({ id: slackUserId, name });
    }
    const members = ['U0AGENT', 'U0OTHER', 'U0MANAGER'];
    slack.addChannel('vehicles', { id: channel, members });
    const desk = { ...world, organisation: () => sampleOrganisation, clock, ids: countingIds(45) };
    ours = createWorkspace({
      botToken: 'xoxb-rehearsed',
      signingSecret,
      slackApiUrl: slack.url,
      desk: { ...desk, ...secondPerson(() => desk, world.tables) },
      ledger: new MemoryPostLedger(),
      deliveries: new MemoryChatDelivery(),
      organisation: () => sampleOrganisation,
      translator: chatWords,
      clock,
      realTime: { now: () => new Date() },
      log: silentLog,
      pace: { intervalMs: 1_000, burst: 3 },
    });
    server = createServer((request, response) => ours.router(request, response, () => response.writeHead(404).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  });
  afterEach(async () => {
    await slack.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const opened = (place: number, over: Partial<Ticket> = {}): Ticket => {
    const id = `01980000-0000-7000-8000-0000000001${String(place).padStart(2, '0')}`;
    const ticket = sampleTicket({ id, number: formatTicketNumber('CQ', '261123', place + 1), ...over });
    world.tables.tickets.set(id, ticket);
    return ticket;
  };

  /** As the job does it: again when told later or when the workspace fails, with the newest state. */
  const showUntilShown = async (id: string): Promise<void> => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const ticket = world.tables.tickets.get(id);
      if (ticket === undefined) return;
      try {
        const result = await ours.board.show({ ticket, hasRecording: false, lookalike: null, now: clock.now() });
        if (result.kind === 'shown') return;
        clock.moveTo(result.notBefore);
      } catch (error) {
        if (!isAppError(error)) throw error;
        clock.pass(1_000);
      }
    }
    throw new Error('the card was never shown');
  };

  it('shows a ticket, takes a claim, a note, a reply and an answer, and edits the one card', async () => {
    const ticket = opened(1, { particulars: [{ key: 'story', kind: 'text', value: '<!channel> *help* 13800138000' }] });
    await showUntilShown(ticket.id);
    await slack.click('U0AGENT', channel, ticket.number, 'ticket.claim');
    await expect.poll(() => world.tables.tickets.get(ticket.id)?.assigneeId).toBe('agent');
    await showUntilShown(ticket.id);

    await slack.click('U0AGENT', channel, ticket.number, 'ticket.note');
    await expect.poll(() => slack.modal('U0AGENT')).not.toBeNull();
    expect((await slack.submit('U0AGENT', { asked: 'called back' })).kind).not.toBe('incomplete');
    const [card] = slack.messages(channel);
    await slack.say('U0OTHER', channel, 'I know this driver', card?.ts);
    await expect
      .poll(() => world.tables.events.map((event) => event.type))
      .toEqual(['ticket.claimed', 'ticket.noted', 'ticket.noted']);

    await slack.click('U0AGENT', channel, ticket.number, 'ticket.answer');
    await expect.poll(() => slack.modal('U0AGENT')).not.toBeNull();
    await slack.submit('U0AGENT', { asked: 'it is ready' });
    await expect.poll(() => world.tables.tickets.get(ticket.id)?.state).toBe('answered');
    await showUntilShown(ticket.id);

    const cards = slack.messages(channel).filter((message) => message.threadTs === null);
    expect(cards).toHaveLength(1);
    expect(JSON.stringify(cards[0])).toContain('it is ready');
    expect(JSON.stringify(cards[0])).not.toContain('13800138000');
    expect(Object.values(slack.marks()).flat()).toEqual([]);
  });

  it('shows every card once and the newest state, whatever the workspace does', async () => {
    const faults = [
      { kind: 'lost-answer' },
      { kind: 'refused' },
      { kind: 'status', status: 500 },
      { kind: 'rate-limited', retryAfterSeconds: 2 },
    ] as const;
    for (const fault of faults) slack.faults.sometimes(/chat\.(postMessage|update)/, fault, 0.25);
    const tickets = Array.from({ length: 8 }, (_, place) => opened(place));
    for (const ticket of tickets) await showUntilShown(ticket.id);
    for (const ticket of tickets) {
      world.tables.tickets.set(ticket.id, {
        ...ticket,
        state: 'in-progress',
        assigneeId: 'agent',
        version: ticket.version + 1,
      });
      await showUntilShown(ticket.id);
    }
    const texts = slack.messages(channel).map((message) => JSON.stringify(message));
    for (const ticket of tickets) {
      const cards = texts.filter((text) => text.includes(ticket.number));
      expect(cards).toHaveLength(1);
      expect(cards[0]).toContain('Li Na');
    }
  });

  it('tells a manager by direct message and takes the acknowledgement', async () => {
    const ticket = opened(20);
    const escalation = sampleEscalation({ ticketId: ticket.id, state: 'climbing', rung: 1, version: 2 });
    const notice = {
      id: '01980000-0000-7000-8000-0000000000a1',
      escalationId: escalation.id,
      rung: 0,
      recipient: 'manager',
      audience: 'manager-on-duty',
      by: 'chat',
      firedAt: monday,
    } as const;
    world.tables.escalations.set(escalation.id, escalation);
    world.tables.notices.push(notice);
    const rung = { notice, escalation, ticket, now: minutesAfter(monday, 60) };
    await ours.messenger.tell(rung);
    const conversation = slack.directMessages('U0MANAGER')[0]?.channel ?? '';
    await slack.click('U0MANAGER', conversation, ticket.number, 'escalation.acknowledge');
    await expect.poll(() => world.tables.escalations.get(escalation.id)?.state).toBe('acknowledged');
    await ours.messenger.amend({ ...rung, escalation: world.tables.escalations.get(escalation.id) ?? escalation });
    expect(JSON.stringify(slack.directMessages('U0MANAGER'))).toContain('Chen Jing acknowledged it');
  });

  it('answers /hotline alone, with buttons that work', async () => {
    const ticket = opened(30);
    await slack.command('U0AGENT', channel, '/hotline next');
    await expect.poll(() => slack.ephemerals('U0AGENT')).toHaveLength(1);
    await slack.clickEphemeral('U0AGENT', ticket.number, 'ticket.claim');
    await expect.poll(() => world.tables.tickets.get(ticket.id)?.assigneeId).toBe('agent');
  });
});
