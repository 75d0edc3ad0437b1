import type { LiveCall, TranscriptEntry } from '../carrier/call/live-call.ts';
import type { Carrier } from '../carrier/carrier.ts';
import type { ChatMessage } from '../workspace/chat-message.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { messageLines, newLines, type ShownLine } from './message-lines.ts';
import type { Deed, ShownPlace, StoryEvent } from './story-event.ts';

type ShownEvent = Extract<StoryEvent, { kind: 'shown' }>;

/** Somebody who watches every phone and every screen of a rehearsal at once. */
export interface Onlooker {
  /**
   * What happened since the last look: first on the phones, then in text messages, then in the workspace. What is seen
   * at one moment comes in the same order every time: channels, then people, by name.
   */
  look(): readonly StoryEvent[];
}

export function onlooker(carrier: Carrier, workspace: Workspace): Onlooker {
  const heardOf = new Map<string, number>();
  const shown = new Map<ChatMessage, number>();
  let texts = carrier.messages.length;
  let messages = workspace.state.messages.length;
  for (const message of workspace.state.messages) shown.set(message, message.history.length);

  const onPhones = (): StoryEvent[] =>
    carrier.calls.flatMap((call) => {
      const from = heardOf.get(call.sid) ?? 0;
      heardOf.set(call.sid, call.transcript.length);
      return call.transcript.slice(from).flatMap((entry) => phoneEvent(call, entry));
    });
  const inTexts = (): StoryEvent[] => {
    const fresh = carrier.messages.slice(texts);
    texts = carrier.messages.length;
    return fresh.map(({ to, body, createdAt }) => ({ kind: 'texted', at: createdAt, phone: to, text: body }));
  };
  const inWorkspace = (): ShownEvent[] => {
    const { state } = workspace;
    const changed = [...shown].flatMap(([message, states]) => {
      if (message.history.length === states) return [];
      shown.set(message, message.history.length);
      const before = message.history[states];
      const lines = before === undefined ? [] : newLines(messageLines(before), messageLines(message));
      const at = message.history.at(-1)?.at ?? message.postedAt;
      return lines.length === 0 ? [] : [shownEvent(workspace, message, { at, isChange: true, lines })];
    });
    const fresh = state.messages.slice(messages);
    messages = state.messages.length;
    for (const message of fresh) shown.set(message, message.history.length);
    const posted = fresh.map((message) =>
      shownEvent(workspace, message, { at: message.postedAt, isChange: false, lines: messageLines(message) }),
    );
    return [...changed, ...posted].sort(byMomentAndPlace);
  };
  return { look: () => [...onPhones(), ...inTexts(), ...inWorkspace()] };
}

const deeds: Readonly<Partial<Record<TranscriptEntry['kind'], Deed>>> = {
  pressed: 'pressed',
  said: 'said',
  silent: 'silent',
  recorded: 'recorded',
  lost: 'lost',
  'hung-up': 'hung-up',
  dialled: 'dialled',
  'dial-ended': 'dial-ended',
  refused: 'refused',
};

const phoneEvent = (call: LiveCall, { kind, at, afterMs, text }: TranscriptEntry): StoryEvent[] => {
  const phone = call.setup.direction === 'inbound' ? call.from : call.to;
  if (kind === 'heard') {
    const cut = call.heard.some((line) => line.afterMs === afterMs && line.text === text && line.cut);
    return [{ kind: 'heard', at, phone, text, cut }];
  }
  const what = deeds[kind];
  return what === undefined ? [] : [{ kind: 'did', at, phone, what, text }];
};

const shownEvent = (
  workspace: Workspace,
  message: ChatMessage,
  seen: { readonly at: Date; readonly isChange: boolean; readonly lines: readonly ShownLine[] },
): ShownEvent => ({
  kind: 'shown',
  title: messageLines(message)[0]?.text ?? '',
  place: placeOf(workspace, message),
  author: message.botId === null ? message.user : null,
  isReply: message.threadTs !== null && message.threadTs !== message.ts,
  files: message.files.flatMap((id) => workspace.state.files.get(id)?.name ?? []),
  ...seen,
});

const placeOf = ({ state }: Workspace, { channel: id, onlyFor }: ChatMessage): ShownPlace => {
  const channel = state.channels.get(id);
  const name = channel?.name ?? id;
  if (onlyFor !== null) return { kind: 'alone', person: onlyFor, channel: name };
  const { withUser = null } = channel ?? {};
  return withUser === null ? { kind: 'channel', name } : { kind: 'direct', person: withUser };
};

const ranks = { channel: 0, direct: 1, alone: 2 } as const;

const placeKey = ({ place, title, isChange }: ShownEvent): string => {
  const name = place.kind === 'channel' ? place.name : place.person;
  return [ranks[place.kind], name, isChange ? 0 : 1, title].join(' ');
};

const byMomentAndPlace = (one: ShownEvent, other: ShownEvent): number => {
  const apart = one.at.getTime() - other.at.getTime();
  if (apart !== 0) return apart;
  const [first, second] = [placeKey(one), placeKey(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
};
