/** JSON as the workspace's wire carries it. */
export type Wire = Readonly<Record<string, unknown>>;

/** A block of Block Kit; the stand-in checks it and never interprets more than it must. */
export type Block = Wire & { readonly type: string };

/** What a message showed before it was edited. */
export interface MessageEdit {
  readonly at: Date;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface ChatMessage {
  readonly channel: string;
  /** The message's id within its channel, seconds and microseconds since 1970. */
  readonly ts: string;
  readonly user: string;
  /** Set when an app posted it. */
  readonly botId: string | null;
  readonly threadTs: string | null;
  readonly postedAt: Date;
  readonly metadata: Wire | null;
  /** Visible to this person alone. */
  readonly onlyFor: string | null;
  text: string;
  blocks: readonly Block[];
  /** Older states, oldest first. */
  readonly history: MessageEdit[];
  readonly files: readonly string[];
  readonly reactions: Map<string, string[]>;
  editedTs: string | null;
  deleted: boolean;
}
