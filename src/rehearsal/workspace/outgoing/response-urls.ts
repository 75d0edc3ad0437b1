import { json, type WireResponse } from '../../loopback-server.ts';
import { isRecord } from '../block-kit/faults.ts';
import type { Block, ChatMessage } from '../chat-message.ts';
import { newMessage } from '../new-message.ts';
import { ApiError } from '../web-api/api-error.ts';
import { checkedBlocks, editMessage } from '../web-api/chat-methods.ts';
import { newId, type WorkspaceState } from '../workspace-state.ts';

/** Where an application may answer an interaction: five times within half an hour. */
export interface ResponseUrls {
  issue(place: ResponsePlace): string;
  receive(id: string, body: Buffer): WireResponse;
}

export interface ResponsePlace {
  readonly channel: string;
  readonly user: string;
  /** The message that was acted on, when there was one. */
  readonly message: ChatMessage | null;
}

const lifeMs = 30 * 60_000;

export function responseUrls(state: WorkspaceState): ResponseUrls {
  const issued = new Map<string, { readonly place: ResponsePlace; readonly since: number; left: number }>();
  return {
    issue: (place) => {
      const id = newId('R');
      issued.set(id, { place, since: state.clock.now().getTime(), left: 5 });
      return `${state.baseUrl}/respond/${id}`;
    },
    receive: (id, body) => {
      const known = issued.get(id);
      if (known === undefined) return json(404, { ok: false, error: 'not_found' });
      if (known.left <= 0 || state.clock.now().getTime() - known.since > lifeMs) {
        return json(404, { ok: false, error: 'used_url' });
      }
      known.left -= 1;
      try {
        answerInPlace(state, known.place, JSON.parse(body.toString('utf8')) as unknown);
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
      } catch (error) {
        if (error instanceof ApiError) return json(400, { ok: false, error: error.code });
        if (error instanceof SyntaxError) return json(400, { ok: false, error: 'invalid_payload' });
        throw error;
      }
    },
  };
}

/** Shows an application's answer where the person acted. */
export function answerInPlace(state: WorkspaceState, place: ResponsePlace, answer: unknown): void {
  if (!isRecord(answer)) throw new ApiError('invalid_payload');
  const { message } = place;
  if (answer.delete_original === true) {
    if (message !== null) message.deleted = true;
    state.changed();
    return;
  }
  const text = String(answer.text ?? '');
  const blocks: readonly Block[] = checkedBlocks(answer.blocks ?? []);
  if (text === '' && blocks.length === 0) throw new ApiError('no_text');
  if (answer.replace_original === true && message !== null) {
    editMessage(state, message, { text, blocks });
    return;
  }
  newMessage(state, {
    channel: place.channel,
    user: state.botUser.id,
    botId: state.botId,
    text,
    blocks,
    threadTs: typeof answer.thread_ts === 'string' ? answer.thread_ts : null,
    onlyFor: answer.response_type === 'in_channel' ? null : place.user,
  });
}
