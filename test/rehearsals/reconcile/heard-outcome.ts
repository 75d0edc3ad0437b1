import type { LiveCall } from '../../../src/rehearsal/carrier/call/live-call.ts';
import { sentence } from './heard-words.ts';

/** What a call should count as, told only from what went over its line. */
export interface HeardOutcome {
  /** The class it counts under; `ticket`: that of the ticket the caller asked after; `null`: nothing was asked for. */
  readonly category: 'consultation' | 'complaint' | 'business' | 'feedback' | 'ticket' | null;
  readonly achieved: 'answered' | 'abandoned' | 'nothing';
  /** Tickets that the caller was told of as new, and half-told ones that must have been kept, by kind. */
  readonly opened: Readonly<Record<string, number>>;
  readonly drafts: Readonly<Record<string, number>>;
}

type Category = Exclude<HeardOutcome['category'], null>;

// What the caller hears once something is done.
const done: readonly (readonly [words: RegExp, category: Category, opens: string | null])[] = [
  [sentence('complaint.submitted'), 'complaint', 'complaint'],
  [sentence('feedback.left'), 'feedback', 'feedback'],
  [sentence('consultation.left'), 'consultation', 'consultation'],
  [sentence('appointment.booked'), 'business', 'appointment'],
  [sentence('appointment.moved'), 'business', null],
  [sentence('appointment.cancelled'), 'business', null],
  [sentence('callback.promised'), 'consultation', null],
  [sentence('person.promised'), 'consultation', null],
  [sentence('progress.state'), 'ticket', null],
];
const told = sentence('complaint.ask-story');
const asked = sentence('consultation.ask-question');
const suggested = sentence('feedback.ask-message');
const chosen = sentence('callback.ask-when');
const connecting = sentence('person.connecting');

export const heardOutcome = (call: LiveCall): HeardOutcome => {
  const heard = call.heard.map(({ text }) => text).join('\n');
  const ends = done.flatMap(([words, category, opens]) =>
    [...heard.matchAll(words)].map(({ index }) => ({ index, category, opens })),
  );
  const transfers = [...heard.matchAll(connecting)].map(({ index }) => ({ index, category: 'consultation' as const }));
  const talked = call.transcript.some(({ kind, text }) => kind === 'dial-ended' && text === 'completed');
  const recorded = call.transcript.some(({ kind }) => kind === 'recorded');
  const opened = counted(ends.flatMap(({ opens }) => opens ?? []));
  const half = ends.length > 0 ? null : halfTold(heard, recorded);
  const first = [...ends, ...transfers].sort((a, b) => a.index - b.index)[0];
  // Nothing more is asked after these: whoever hangs up while speaking has told all. Only a hidden caller is asked for a number.
  if (half === 'feedback' || (half === 'consultation' && call.from !== 'anonymous'))
    return { category: first?.category ?? half, achieved: 'answered', opened: { [half]: 1 }, drafts: {} };
  if (first === undefined && half === null) return { category: null, achieved: 'nothing', opened, drafts: {} };
  return {
    category: first?.category ?? (half === 'complaint' ? 'complaint' : 'consultation'),
    achieved: ends.length > 0 || talked ? 'answered' : 'abandoned',
    opened,
    drafts: half === null || transfers.length > 0 ? {} : { [half]: 1 },
  };
};

const halfTold = (heard: string, recorded: boolean): 'complaint' | 'consultation' | 'feedback' | 'callback' | null => {
  if (recorded && heard.search(told) >= 0) return 'complaint';
  if (recorded && heard.search(asked) >= 0) return 'consultation';
  if (recorded && heard.search(suggested) >= 0) return 'feedback';
  return heard.search(chosen) >= 0 ? 'callback' : null;
};

const counted = (kinds: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
