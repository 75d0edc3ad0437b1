import type { LiveCall } from '../../../src/rehearsal/carrier/call/live-call.ts';
import { sentence } from './heard-words.ts';

/** What a call should count as, told only from what went over its line. */
export interface HeardOutcome {
  /** The class it counts under; `ticket`: that of the ticket the caller asked after; `null`: nothing was asked for. */
  readonly category: 'consultation' | 'complaint' | 'business' | 'feedback' | 'ticket' | null;
  readonly achieved: 'answered' | 'handed-on' | 'abandoned' | 'nothing';
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
const promises = done
  .filter(([, category, opens]) => category === 'consultation' && opens === null)
  .map(([words]) => words);
/** The partner of the sample organisation. */
const post = '+862355511185';
const told = sentence('complaint.ask-story');
const asked = sentence('consultation.ask-question');
const passedOn = sentence('partner.ask-request');
const suggested = sentence('feedback.ask-message');
const chosen = sentence('callback.ask-when');
const connecting = sentence('person.connecting');
// Whoever chose a partner hears one of these.
const toPartner = sentence('partner.connecting');
const partnerClosed = sentence('partner.closed');

export const heardOutcome = (call: LiveCall): HeardOutcome => {
  const heard = call.heard.map(({ text }) => text).join('\n');
  const ends = done.flatMap(([words, category, opens]) =>
    [...heard.matchAll(words)].map(({ index }) => ({ index, category, opens, isPromise: promises.includes(words) })),
  );
  const transfers = [...heard.matchAll(connecting)].map(({ index }) => ({ index, category: 'consultation' as const }));
  const partners = [toPartner, partnerClosed]
    .flatMap((words) => [...heard.matchAll(words)])
    .map(({ index }) => ({ index, category: 'consultation' as const }));
  const recorded = call.transcript.some(({ kind }) => kind === 'recorded');
  const opened = counted(ends.flatMap(({ opens }) => opens ?? []));
  const half = ends.length > 0 ? null : halfTold(heard, recorded);
  const first = [...ends, ...transfers, ...partners].sort((a, b) => a.index - b.index)[0];
  // Nothing more is asked after these: whoever hangs up while speaking has told all. Only a hidden caller is asked for a number.
  if (half === 'feedback' || (half === 'consultation' && call.from !== 'anonymous'))
    return { category: first?.category ?? half, achieved: 'answered', opened: { [half]: 1 }, drafts: {} };
  if (first === undefined && half === null) return { category: null, achieved: 'nothing', opened, drafts: {} };
  return {
    category: first?.category ?? (half === 'complaint' ? 'complaint' : 'consultation'),
    achieved: achievedBy(
      call,
      heard,
      ends.length > 0,
      ends.every(({ isPromise }) => isPromise),
    ),
    opened,
    drafts: half === null || transfers.length > 0 ? {} : { [half]: 1 },
  };
};

/** Whoever got something done, a person or an answer was answered; else a partner is more than the promise of a call. */
const achievedBy = (call: LiveCall, heard: string, got: boolean, onlyPromised: boolean): HeardOutcome['achieved'] => {
  const talkedTo = talks(call);
  if (heard.search(partnerClosed) >= 0 || talkedTo.some((number) => number !== post)) return 'answered';
  if (got && !onlyPromised) return 'answered';
  if (talkedTo.length > 0) return 'handed-on';
  return got ? 'answered' : 'abandoned';
};

/** The numbers at which somebody answered. */
const talks = ({ transcript }: LiveCall): readonly string[] => {
  let dialled = '';
  return transcript.flatMap(({ kind, text }) => {
    if (kind === 'dialled') dialled = text;
    return kind === 'dial-ended' && text === 'completed' ? [dialled] : [];
  });
};

const halfTold = (heard: string, recorded: boolean): 'complaint' | 'consultation' | 'feedback' | 'callback' | null => {
  if (recorded && heard.search(told) >= 0) return 'complaint';
  if (recorded && (heard.search(asked) >= 0 || heard.search(passedOn) >= 0)) return 'consultation';
  if (recorded && heard.search(suggested) >= 0) return 'feedback';
  return heard.search(chosen) >= 0 ? 'callback' : null;
};

const counted = (kinds: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
