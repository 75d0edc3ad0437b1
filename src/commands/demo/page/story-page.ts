import type { StoryEvent } from '../../../rehearsal/story/story-event.ts';
import { type Cast, eventRow } from './event-row.ts';
import { createHeardBefore, joinSentences } from './heard-before.ts';
import { pageWidth, paragraph, timelineLines } from './timeline.ts';

/** The story as it is printed: scenes, and in each a timeline of what everyone heard, did and saw. */
export interface StoryPage {
  plain(text: string): void;
  scene(title: string, sentence: string): void;
  tell(events: readonly StoryEvent[]): void;
  /** What somebody does at a screen, or has in front of them. */
  act(at: Date, who: string, what: readonly string[]): void;
  checked(held: readonly string[], failed: readonly string[]): void;
}

export interface StoryPageOptions {
  readonly print: (line: string) => void;
  readonly cast: Cast;
  readonly timeZone: string;
}

export const createStoryPage = ({ print, cast, timeZone }: StoryPageOptions): StoryPage => {
  const clockFace = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  const calendar = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' });
  let latest = 0;
  let lastTime = '';
  let lastDay = '';
  let lastWho = '';
  const memory = createHeardBefore();
  let heard: { readonly at: Date; readonly who: string; text: string } | null = null;

  const row = (at: Date, who: string, what: readonly string[]): void => {
    // What was done at one moment is told in its order: the time never runs backwards.
    latest = Math.max(latest, at.getTime());
    const day = calendar.format(latest);
    if (day !== lastDay) print(`-- ${day} --`);
    lastDay = day;
    const time = clockFace.format(latest);
    const shownWho = who === lastWho ? '' : who;
    for (const line of timelineLines({ time: time === lastTime ? '' : time, who: shownWho, what })) print(line);
    lastTime = time;
    lastWho = who;
  };
  const endHearing = (): void => {
    if (heard !== null) row(heard.at, heard.who, [`hears “${memory.shorten(heard.who, heard.text)}”`]);
    heard = null;
  };
  const hear = (event: Extract<StoryEvent, { kind: 'heard' }>): void => {
    const who = cast.phone(event.phone);
    const text = event.cut ? `${event.text} …` : event.text;
    if (heard?.who === who) heard.text = joinSentences(heard.text, text);
    else {
      endHearing();
      heard = { at: event.at, who, text };
    }
  };
  const say = (text: string, indent = ''): void => {
    for (const line of paragraph(text, indent)) print(line);
  };

  return {
    plain: (text) => {
      endHearing();
      say(text);
    },
    scene: (title, sentence) => {
      endHearing();
      lastTime = '';
      lastDay = '';
      lastWho = '';
      print('');
      print(`== ${title} ${'='.repeat(Math.max(0, pageWidth - title.length - 4))}`);
      say(sentence);
      print('');
    },
    tell: (events) => {
      for (const event of events) {
        if (event.kind === 'heard') {
          hear(event);
          continue;
        }
        endHearing();
        if (event.kind === 'did' && event.what === 'hung-up') memory.forget(cast.phone(event.phone));
        const { who, what } = eventRow(event, cast);
        row(event.at, who, what);
      }
    },
    act: (at, who, what) => {
      endHearing();
      row(at, who, what);
    },
    checked: (held, failed) => {
      endHearing();
      print('');
      if (held.length > 0) say(`As expected: ${[...new Set(held)].join('; ')}.`, '  ');
      for (const what of failed) say(`NOT AS EXPECTED: ${what}`, '  ');
    },
  };
};
