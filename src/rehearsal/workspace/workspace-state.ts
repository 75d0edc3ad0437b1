import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { ChatMessage } from './chat-message.ts';
import type { UploadedFile } from './uploaded-file.ts';
import type { View } from './view.ts';

export interface Person {
  readonly id: string;
  /** Handle, without `@`. */
  readonly name: string;
  readonly realName: string;
  readonly email: string | null;
  /** What they do, as their profile says it; empty when it says nothing. */
  readonly title?: string;
  readonly bot: boolean;
  /** IETF tag of the language they use the workspace in. */
  readonly locale: string;
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** For a direct conversation: with whom. */
  readonly withUser: string | null;
  readonly members: Set<string>;
  archived: boolean;
}

/** A call of the Web API and how it went, for whoever wants to look. */
export interface ApiCall {
  readonly at: Date;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** `ok` or the error's code. */
  readonly outcome: string;
}

/** Everything the workspace knows. */
export interface WorkspaceState {
  readonly teamId: string;
  readonly teamName: string;
  readonly appId: string;
  readonly botId: string;
  /** The app's own user. */
  readonly botUser: Person;
  readonly clock: Clock;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** All messages in the order they were posted, ephemeral ones among them. */
  readonly messages: ChatMessage[];
  readonly files: Map<string, UploadedFile>;
  /** Open modals per person, the one in front last. */
  readonly modals: Map<string, View[]>;
  /** App Home per person. */
  readonly homes: Map<string, View>;
  readonly apiCalls: ApiCall[];
  /** Base address of the stand-in's server. */
  baseUrl: string;
  /** A message id no other message has, by the workspace's clock. */
  nextTs(): string;
  changed(): void;
}

/** An id as the workspace forms them: a letter or two and ten capital letters and digits, never the same twice. */
export function newId(prefix: string): string {
  const digits = BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString(36)
    .toUpperCase();
  return `${prefix}${digits.padStart(10, '0').slice(-10)}`;
}

/** Gives ids of messages: the clock's instant, moved on by microseconds where it would not come after the last one. */
export function timestamps(clock: Clock, after = '0'): () => string {
  let last = Math.round(Number(after) * 1_000_000);
  return () => {
    last = Math.max(last + 1, clock.now().getTime() * 1000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}
