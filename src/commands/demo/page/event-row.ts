import stringWidth from 'string-width';
import type { ShownLine } from '../../../rehearsal/story/message-lines.ts';
import type { Deed, ShownPlace, StoryEvent } from '../../../rehearsal/story/story-event.ts';
import { padWords } from './wrap-words.ts';

/** How people and phones are called in the story. */
export interface Cast {
  /** A phone by a name that does not give its number away. */
  phone(number: string): string;
  /** A person of the workspace, with their post. */
  person(id: string): string;
}

export interface EventRow {
  readonly who: string;
  readonly what: readonly string[];
}

/** An event in words, for the columns of the timeline. */
export const eventRow = (event: StoryEvent, cast: Cast): EventRow => {
  switch (event.kind) {
    case 'heard':
      return { who: cast.phone(event.phone), what: [`hears “${event.text}”`] };
    case 'did':
      return { who: cast.phone(event.phone), what: [deeds[event.what](event.text)] };
    case 'texted':
      return { who: cast.phone(event.phone), what: [`gets a text message: “${event.text}”`] };
    case 'shown':
      return { who: placeName(event.place, cast), what: shownWords(event, cast) };
  }
};

const deeds: Readonly<Record<Deed, (text: string) => string>> = {
  pressed: (keys) => `presses ${keys}`,
  said: (text) => `says “${text}”`,
  silent: (seconds) => `says nothing for ${seconds} seconds`,
  recorded: (text) => `speaks after the tone: “${text}”`,
  lost: (text) => `does what nobody asked for: ${text}`,
  'hung-up': () => 'hangs up',
  dialled: () => 'is being connected',
  'dial-ended': (status) => `the connection ended: ${status}`,
  refused: (text) => `a fault on the line: ${text}`,
};

const placeName = (place: ShownPlace, cast: Cast): string => {
  switch (place.kind) {
    case 'channel':
      return `#${place.name}`;
    case 'direct':
      return `${cast.person(place.person)}, DM`;
    case 'alone':
      return `${cast.person(place.person)}, alone`;
  }
};

const shownWords = (event: Extract<StoryEvent, { kind: 'shown' }>, cast: Cast): readonly string[] => {
  const files = event.files.map((name) => `  [file] ${name}`);
  if (event.author !== null) {
    const words = event.lines.map(({ text }) => text).join(' ');
    return [`${cast.person(event.author)} writes${event.isReply ? ' in the thread' : ''}: “${words}”`];
  }
  const lines = sideBySide(event.lines);
  if (event.isChange) return [`${event.title} now shows:`, ...lines.map((line) => `| ${line}`), ...files];
  if (lines.length === 1 && files.length === 0) return lines;
  return [...lines.map((line) => `| ${line}`), ...files];
};

const factWidth = 30;

/** Facts two by two, as a screen shows them. */
const sideBySide = (lines: readonly ShownLine[]): readonly string[] => {
  const rows: string[] = [];
  let left: string | null = null;
  for (const { text, isFact } of lines) {
    if (isFact && left !== null) {
      rows[rows.length - 1] = `${padWords(left, factWidth)}${text}`;
      left = null;
    } else {
      rows.push(text);
      left = isFact && stringWidth(text) < factWidth ? text : null;
    }
  }
  return rows;
};
