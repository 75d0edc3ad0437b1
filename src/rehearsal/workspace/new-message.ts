import type { ChatMessage } from './chat-message.ts';
import type { WorkspaceState } from './workspace-state.ts';

type Needed = Pick<ChatMessage, 'channel' | 'user' | 'text'>;
type Optional = Pick<ChatMessage, 'botId' | 'blocks' | 'threadTs' | 'metadata' | 'onlyFor' | 'files'>;

/** Puts a message into its channel. */
export function newMessage(state: WorkspaceState, message: Needed & Partial<Optional>): ChatMessage {
  const posted: ChatMessage = {
    botId: null,
    blocks: [],
    threadTs: null,
    metadata: null,
    onlyFor: null,
    files: [],
    ...message,
    ts: state.nextTs(),
    postedAt: state.clock.now(),
    history: [],
    reactions: new Map(),
    editedTs: null,
    deleted: false,
  };
  state.messages.push(posted);
  state.changed();
  return posted;
}
