import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import type { PostedPlace } from '../../../shared/posted-message.ts';
import type { ChatMessage } from '../blocks/message.ts';
import type { Words } from '../blocks/words.ts';

/** Someone known did something in the workspace. */
export interface Visit {
  readonly person: StaffMember;
  /** Chat words in the language of the person. */
  readonly words: Words;
  readonly organisation: Organisation;
  /** Tells this person alone, where they are. */
  tell(message: ChatMessage): Promise<void>;
}

/** A button pressed or an option of a menu chosen. */
export interface Click extends Visit {
  /** The value of the button or option, as we wrote it. */
  readonly value: string;
  /** Opens a modal; lives three seconds, works once. */
  readonly triggerId: string;
  /** Where the message with the button stands; `null` in a modal or a home tab. */
  readonly place: PostedPlace | null;
}

/** A modal sent. */
export interface Submission extends Visit {
  readonly memory: string;
  /** What was written or chosen, by block id. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A slash command. */
export interface Command extends Visit {
  readonly text: string;
}

/** A message written by a person in a thread. */
export interface ThreadReply extends Visit {
  /** The message the thread hangs on. */
  readonly under: PostedPlace;
  readonly text: string;
}

/** What is wrong with a modal that was sent, by block id; `null` when nothing is. */
export type FieldFaults = Readonly<Record<string, string>> | null;
