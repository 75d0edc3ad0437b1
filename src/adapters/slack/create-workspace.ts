import type { StaffMessenger } from '../../escalation/ports.ts';
import type { CurrentOrganisation, Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { CorrectionDesk } from '../../oversight/corrections/ports.ts';
import type { ReportChannel } from '../../reports/ports.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ChatDelivery } from '../../shared/chat-delivery.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { PostLedger } from '../../shared/posted-message.ts';
import type { Translator } from '../../shared/translator.ts';
import type { TicketBoard } from '../../tickets/ports.ts';
import { registerAcknowledge } from './escalation/acknowledge-button.ts';
import { createStaffMessenger } from './escalation/staff-messenger.ts';
import { registerHome } from './home/register-home.ts';
import { registerHotlineCommand } from './hotline-command/register-command.ts';
import { ChannelPace, type Pace } from './posting/channel-pace.ts';
import { createDirectChannels } from './posting/direct-channel.ts';
import { createPostOnce, type PostOnce } from './posting/post-once.ts';
import { createShareOnce } from './posting/share-once.ts';
import { slackError } from './posting/slack-fault.ts';
import { createWebClient, type WebAccess } from './posting/web-client.ts';
import { createBoltApp } from './receiving/bolt-app.ts';
import { createReception } from './receiving/bolt-reception.ts';
import { createHttpDoor } from './receiving/http-door.ts';
import type { RequestStep } from './receiving/request-guard.ts';
import { createSocketDoor } from './receiving/socket-door.ts';
import { createReportChannel } from './report/report-channel.ts';
import { registerTicketActions } from './ticket-actions/register-ticket-actions.ts';
import { registerThreadNotes } from './ticket-actions/thread-notes.ts';
import { createTicketBoard } from './ticket-card/ticket-board.ts';
import type { WorkspacePart } from './workspace-part.ts';

export interface WorkspaceNeeds {
  readonly botToken: string;
  readonly signingSecret: string;
  /** Given: deliveries come over a socket that the app opens, instead of over HTTP. */
  readonly appToken?: string | undefined;
  /** Base address of the Web API when it is not Slack's own. */
  readonly slackApiUrl?: string | undefined;
  readonly desk: CorrectionDesk;
  readonly ledger: PostLedger;
  readonly deliveries: ChatDelivery;
  /** Null before the first organisation file was applied. */
  readonly organisation: () => Organisation | null;
  readonly translator: Translator;
  readonly clock: Clock;
  /** The real time, also while a rehearsal moves its clock: signatures are stamped with it. */
  readonly realTime: Clock;
  readonly log: Log;
  /** How quickly a channel is written to; one message a second after a burst of three, unless told otherwise. */
  readonly pace?: Pace;
  /** What other features bring along. */
  readonly parts?: readonly WorkspacePart[];
  /** Told how each call to Slack ended. */
  readonly onCall?: WebAccess['onCall'];
  /** Told of every account that acts and is nobody of the hotline. */
  readonly onStranger?: (slackUserId: string) => void;
  /** Told of every person who acts. */
  readonly seen?: (person: StaffMember) => void;
}

export interface Workspace {
  /** To be mounted in front of every body parser; takes `POST /slack/events` and passes on everything else. With a socket it takes nothing. */
  readonly router: RequestStep;
  readonly board: TicketBoard;
  readonly messenger: StaffMessenger;
  /** Where the month's report is published. */
  readonly reports: ReportChannel;
  /** For messages of other features. */
  readonly postOnce: PostOnce;
  /** Begins to receive; an unreachable workspace is tried again in the background. */
  start(): Promise<void>;
  /** Receives nothing more; resolves when what was acknowledged is done. */
  stop(): Promise<void>;
  /** Who we are there. Throws `AppError` when the token is wrong or the workspace can't be reached. */
  identify(): Promise<{ readonly team: string; readonly botUserId: string }>;
}

const usualPace: Pace = { intervalMs: 1_000, burst: 3 };

/** The chat workspace: what staff see of tickets, and everything they do there. Makes no call until it is used. */
export const createWorkspace = (needs: WorkspaceNeeds): Workspace => {
  const { desk, ledger, translator, clock, log } = needs;
  const access: WebAccess = { botToken: needs.botToken, slackApiUrl: needs.slackApiUrl, log, onCall: needs.onCall };
  const client = createWebClient(access);
  const inForce: CurrentOrganisation = () => {
    const organisation = needs.organisation();
    if (organisation === null) throw new AppError('organisation-missing', { doing: 'writing to the workspace' });
    return organisation;
  };
  const posting = { client, ledger, clock, pace: new ChannelPace(needs.pace ?? usualPace) };
  const postOnce = createPostOnce(posting);
  const directChannel = createDirectChannels(client);
  const door = openDoor(needs, access);
  const reception = createReception({
    app: createBoltApp(door.receiver, access),
    client,
    deliveries: needs.deliveries,
    organisation: needs.organisation,
    translator,
    clock,
    log,
    onStranger: needs.onStranger,
    seen: needs.seen ?? (() => undefined),
  });
  const parts = needs.parts ?? [];
  registerTicketActions({ reception, client, desk, help: parts.find(({ atCard }) => atCard !== undefined)?.atCard });
  registerThreadNotes(reception, desk, ledger);
  registerAcknowledge(reception, desk);
  for (const part of parts)
    part.register?.({ reception, client, postOnce, directChannel, organisation: inForce, translator });
  const subcommands = parts.flatMap((part) => part.subcommands ?? []);
  registerHotlineCommand(reception, desk, subcommands);
  registerHome(reception, desk, subcommands);

  return {
    router: door.router,
    board: createTicketBoard({ postOnce, organisation: inForce, translator }),
    messenger: createStaffMessenger({ postOnce, directChannel, organisation: inForce, translator }),
    reports: createReportChannel({ shareOnce: createShareOnce(posting), organisation: inForce }),
    postOnce,
    start: door.start,
    stop: async () => {
      await door.stop();
      await reception.idle();
    },
    identify: async () => {
      try {
        const { team = '', user_id: botUserId = '' } = await client.auth.test();
        return { team, botUserId };
      } catch (error) {
        throw slackError(error, 'signing in to the workspace');
      }
    },
  };
};

const openDoor = (needs: WorkspaceNeeds, access: WebAccess) => {
  if (needs.appToken === undefined) {
    const nothing = async (): Promise<void> => undefined;
    return { ...createHttpDoor(needs.signingSecret, needs.realTime, access), start: nothing, stop: nothing };
  }
  const passOn: RequestStep = (_request, _response, next) => next();
  return { ...createSocketDoor(needs.appToken, access), router: passOn };
};
