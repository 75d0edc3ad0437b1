import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApprovalPart } from '../../../../src/adapters/slack/approvals/approval-part.ts';
import { createWorkspace, type Workspace } from '../../../../src/adapters/slack/create-workspace.ts';
import type { Organisation } from '../../../../src/organisation/organisation.ts';
import type { CorrectionDesk } from '../../../../src/oversight/corrections/ports.ts';
import type { ApprovalBoard, ApprovalStore } from '../../../../src/oversight/four-eyes/ports.ts';
import { type Log, silentLog } from '../../../../src/shared/log.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { MemoryChatDelivery } from '../../../fakes/memory-chat-delivery.ts';
import { MemoryPostLedger } from '../../../fakes/memory-post-ledger.ts';
import { memoryWorld } from '../../../fakes/memory-world.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { monday, sampleTicket } from '../../../support/sample-ticket.ts';
import { secondPerson } from '../../../support/second-person.ts';
import { TurnedClock } from '../../../support/turned-clock.ts';
import { chatWords } from './chat-words.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { WorkspaceServer } from './workspace-server.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

export interface Delivery {
  readonly body: string;
  readonly type: string;
  readonly stamp?: number;
  readonly secret?: string;
}

/** Our side of a workspace with a desk behind it, and Slack's side in front of it. */
export class StaffedWorkspace {
  readonly slack = new WorkspaceServer();
  readonly clock = new TurnedClock(monday);
  readonly ledger = new MemoryPostLedger();
  readonly world = memoryWorld([
    { id: 'province', code: 'SC', timeZone: 'Asia/Shanghai' },
    { id: 'cq', code: 'CQ', timeZone: 'Asia/Shanghai' },
  ]);
  readonly errors: unknown[] = [];
  organisation: Organisation | null = sampleOrganisation;
  readonly #server = createServer((request, response) =>
    this.workspace.router(request, response, () => response.writeHead(404).end()),
  );
  #count = 0;
  desk!: CorrectionDesk & { readonly approvals: ApprovalStore };
  approvals!: ApprovalBoard;
  workspace!: Workspace;

  async start(): Promise<this> {
    await this.slack.start();
    const desk = {
      tickets: this.world.tickets,
      escalations: this.world.escalations,
      organisation: () => this.organisation ?? sampleOrganisation,
      clock: this.clock,
      ids: countingIds(44),
    };
    this.desk = { ...desk, ...secondPerson(() => this.desk, this.world.tables) };
    const approvals = createApprovalPart(this.desk);
    this.approvals = approvals.board;
    const log: Log = { ...silentLog, error: (fields) => this.errors.push(fields.err ?? fields) };
    this.workspace = createWorkspace({
      botToken: 'xoxb-test',
      signingSecret,
      slackApiUrl: this.slack.apiUrl,
      desk: this.desk,
      ledger: this.ledger,
      deliveries: new MemoryChatDelivery(),
      organisation: () => this.organisation,
      translator: chatWords,
      clock: this.clock,
      realTime: { now: () => new Date() },
      log,
      pace: { intervalMs: 0, burst: 1 },
      parts: [approvals],
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.slack.stop();
  }

  ticket(over: Partial<Ticket> = {}): Ticket {
    const ticket = sampleTicket(over);
    this.world.tables.tickets.set(ticket.id, ticket);
    return ticket;
  }

  now(ticket: Ticket): Ticket {
    return this.world.tables.tickets.get(ticket.id) ?? ticket;
  }

  /** Sends bytes to the receiver, signed with the right secret unless told otherwise; gives the status and the answer. */
  async deliver({ body, type, stamp = Math.floor(Date.now() / 1000), secret = signingSecret }: Delivery) {
    const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
    const { port } = this.#server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  }

  interaction(payload: Record<string, unknown>) {
    const body = new URLSearchParams({ payload: JSON.stringify({ team: { id: 'T1' }, api_app_id: 'A1', ...payload }) });
    return this.deliver({ body: body.toString(), type: 'application/x-www-form-urlencoded' });
  }

  /** A press on a button in a message; the same `trigger` is the same press delivered again. */
  press(user: string, actionId: string, value: string, trigger = this.#next('trigger')) {
    const overflow = actionId === 'ticket.more';
    return this.interaction({
      type: 'block_actions',
      user: { id: user },
      trigger_id: trigger,
      response_url: `${this.slack.url}/respond/${trigger}`,
      container: { type: 'message', message_ts: '1795399201.000100', channel_id: 'C0VEHICLES' },
      channel: { id: 'C0VEHICLES' },
      message: { ts: '1795399201.000100' },
      actions: [
        overflow
          ? { type: 'static_select', action_id: actionId, block_id: 'b', selected_option: { value }, action_ts: '1.1' }
          : { type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.1' },
      ],
    });
  }

  /** The modal that was opened last, sent back with `fields` written into its blocks. */
  submit(user: string, fields: Readonly<Record<string, string>>, viewId = this.#next('V')) {
    const view = this.modal();
    const values = Object.fromEntries(
      Object.entries(fields).map(([block, value]) => [
        block,
        { [block]: { type: 'plain_text_input', value, selected_option: { value } } },
      ]),
    );
    return this.interaction({
      type: 'view_submission',
      user: { id: user },
      trigger_id: this.#next('trigger'),
      view: { ...view, id: viewId, state: { values } },
    });
  }

  /** What stands in the modal that was opened or filled last. */
  modal(): Record<string, unknown> & { readonly blocks: readonly Record<string, unknown>[] } {
    const last = this.slack.calls.findLast(({ method }) => method === 'views.open' || method === 'views.update');
    return last?.args.view as Record<string, unknown> & { readonly blocks: readonly Record<string, unknown>[] };
  }

  command(user: string, text: string) {
    const trigger = this.#next('trigger');
    const body = new URLSearchParams({
      command: '/hotline',
      text,
      user_id: user,
      channel_id: 'C0VEHICLES',
      team_id: 'T1',
      trigger_id: trigger,
      response_url: `${this.slack.url}/respond/${trigger}`,
    });
    return this.deliver({ body: body.toString(), type: 'application/x-www-form-urlencoded' });
  }

  event(event: Record<string, unknown>, id = this.#next('Ev')) {
    const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: id, event });
    return this.deliver({ body, type: 'application/json' });
  }

  /** What was told to people alone, as one line each. */
  told(): readonly string[] {
    const ephemerals = this.slack.of('chat.postEphemeral').map(({ args }) => args);
    return [...this.slack.responses, ...ephemerals].map((message) => JSON.stringify(message));
  }

  #next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }
}
