import type { WebClient } from '@slack/web-api';
import type { CurrentOrganisation, StaffMember } from '../../organisation/organisation.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Subcommand } from './hotline-command/subcommand.ts';
import type { DirectChannels } from './posting/direct-channel.ts';
import type { PostOnce } from './posting/post-once.ts';
import type { Reception } from './receiving/reception.ts';
import type { Click } from './receiving/visit.ts';
import type { TicketRef } from './ticket-card/ticket-ref.ts';

/** What a part of the workspace builds on. */
export interface WorkspaceTools {
  readonly reception: Reception;
  readonly client: WebClient;
  readonly postOnce: PostOnce;
  readonly directChannel: DirectChannels;
  readonly organisation: CurrentOrganisation;
  readonly translator: Translator;
}

/** What a feature knows that helps whoever works on a ticket. */
export interface CardHelp {
  /** Shows the person alone what could answer the ticket. */
  lookUp(click: Click, ticket: TicketRef): Promise<void>;
  /** The ticket was answered with the words of an article. */
  answeredFrom(person: StaffMember, ticket: TicketRef, articleId: string): Promise<void>;
}

/** A feature's corner of the workspace: its words after `/hotline`, and its buttons and modals. */
export interface WorkspacePart {
  /** At most one part brings it. */
  readonly atCard?: CardHelp;
  readonly subcommands?: readonly Subcommand[];
  register?(tools: WorkspaceTools): void;
}
