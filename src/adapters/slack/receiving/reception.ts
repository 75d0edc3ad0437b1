import type { PostedPlace } from '../../../shared/posted-message.ts';
import type { ChatMessage } from '../blocks/message.ts';
import type { Words } from '../blocks/words.ts';
import type { Click, Command, FieldFaults, Submission, ThreadReply, Visit } from './visit.ts';

/**
 * Where features say what they answer to. For each delivery: it is acknowledged at once, a repeated one is dropped, an unknown person is told so alone,
 * and a fault is told to the person in words and logged.
 */
export interface Reception {
  /** `opensModal`: nothing but a modal follows, so that the look-up of repeats is left out and the trigger does not die. */
  onClick(actionId: string, handle: (click: Click) => Promise<void>, opensModal?: boolean): void;
  /** `check` is pure and answered inside the modal; `handle` runs after the modal closed. */
  onSubmit(
    callbackId: string,
    check: (fields: Submission['fields'], words: Words) => FieldFaults,
    handle: (submission: Submission) => Promise<void>,
  ): void;
  onCommand(command: string, handle: (command: Command) => Promise<void>): void;
  /**
   * What stands on a person's home tab below what they are told there; shown whenever they open it and after everything they do on it.
   * Whoever does something on their home tab is told there.
   */
  onHome(show: (visit: Visit) => Promise<ChatMessage['blocks']>): void;
  /** Only what people write under messages that are `ours`: no bots, edits, deletions or joins. */
  onThreadReply(ours: (under: PostedPlace) => Promise<boolean>, handle: (reply: ThreadReply) => Promise<void>): void;
  /** Resolves when everything that was acknowledged so far is done. */
  idle(): Promise<void>;
}
