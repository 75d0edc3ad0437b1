import type { WebClient } from '@slack/web-api';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Subcommand } from './hotline-command/subcommand.ts';
import type { DirectChannels } from './posting/direct-channel.ts';
import type { PostOnce } from './posting/post-once.ts';
import type { Reception } from './receiving/reception.ts';

/** What a part of the workspace builds on. */
export interface WorkspaceTools {
  readonly reception: Reception;
  readonly client: WebClient;
  readonly postOnce: PostOnce;
  readonly directChannel: DirectChannels;
  readonly organisation: CurrentOrganisation;
  readonly translator: Translator;
}

/** A feature's corner of the workspace: its words after `/hotline`, and its buttons and modals. */
export interface WorkspacePart {
  readonly subcommands?: readonly Subcommand[];
  register?(tools: WorkspaceTools): void;
}
