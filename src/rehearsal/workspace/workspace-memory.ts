import type { ChatMessage } from './chat-message.ts';
import type { UploadedFile } from './uploaded-file.ts';
import type { View } from './view.ts';
import type { Channel, Person, WorkspaceState } from './workspace-state.ts';

/** What a workspace remembers over a restart: who it is, who is in it and what stands there. Modals are not kept. */
export interface WorkspaceMemory {
  readonly version: 1;
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly people: readonly Person[];
  readonly channels: readonly (Omit<Channel, 'members'> & { readonly members: readonly string[] })[];
  readonly messages: readonly (Omit<ChatMessage, 'reactions'> & { readonly reactions: [string, string[]][] })[];
  readonly files: readonly (Omit<UploadedFile, 'content'> & { readonly content: string | null })[];
  readonly homes: readonly [string, View][];
}

/** The memory as text, to be given to the next workspace. */
export function remember(state: WorkspaceState): string {
  const memory: WorkspaceMemory = {
    version: 1,
    teamId: state.teamId,
    appId: state.appId,
    botId: state.botId,
    botUserId: state.botUser.id,
    people: [...state.people.values()],
    channels: [...state.channels.values()].map((channel) => ({ ...channel, members: [...channel.members] })),
    messages: state.messages.map((message) => ({ ...message, reactions: [...message.reactions] })),
    files: [...state.files.values()].map((file) => ({ ...file, content: file.content?.toString('base64') ?? null })),
    homes: [...state.homes],
  };
  return JSON.stringify(memory);
}

/** Reads a memory. Throws when it is none, or of another version. */
export function readMemory(text: string): WorkspaceMemory {
  const memory = JSON.parse(text, reviveDates) as Partial<WorkspaceMemory>;
  if (memory.version !== 1) throw new Error('This is not a memory that the stand-in workspace can read');
  return memory as WorkspaceMemory;
}

/** Puts what is remembered into a workspace that has just begun. */
export function recall(state: WorkspaceState, memory: WorkspaceMemory): void {
  for (const person of memory.people) if (!state.people.has(person.id)) state.people.set(person.id, person);
  for (const channel of memory.channels) {
    state.channels.set(channel.id, { ...channel, members: new Set(channel.members) });
  }
  for (const message of memory.messages) {
    state.messages.push({ ...message, reactions: new Map(message.reactions) });
  }
  for (const file of memory.files) {
    state.files.set(file.id, { ...file, content: file.content === null ? null : Buffer.from(file.content, 'base64') });
  }
  for (const [person, view] of memory.homes) state.homes.set(person, view);
}

const dates = ['at', 'postedAt', 'createdAt'];

const reviveDates = (key: string, value: unknown): unknown =>
  dates.includes(key) && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : value;
