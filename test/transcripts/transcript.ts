import { createPracticeCall, type Heard, type PracticeCall } from '../../src/commands/flow/practice-call.ts';
import { practiceFacts } from '../../src/commands/flow/practice-facts.ts';
import { createPracticeHost } from '../../src/commands/flow/practice-host.ts';
import type { FlowBook } from '../../src/flow-engine/flow-book.ts';
import type { Answer, Input } from '../../src/flow-engine/session.ts';
import type { Speaker } from '../../src/flow-engine/speaker.ts';

/**
 * A transcript: a title, who calls and when, then what the caller does and what the bot says, in plain text.
 * Only the caller's lines are read; everything else is what must come of them.
 */
export interface Transcript {
  readonly title: string;
  readonly language: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly acts: readonly string[];
}

const known = [
  'language',
  'hours',
  'operator',
  'number',
  'tickets',
  'appointments',
  'full',
  'answers',
  'notices',
  'partners',
];

export const readTranscript = (text: string): Transcript => {
  const lines = text.split('\n').map((line) => line.trim());
  const title = lines[0] ?? '';
  const settings = new Map(
    lines
      .filter((line) => /^[a-z]+: /.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
  );
  const strange = [...settings.keys()].filter((name) => !known.includes(name));
  if (!title.startsWith('# ') || strange.length > 0) throw new Error(`no transcript: ${title} ${strange.join(', ')}`);
  return {
    title: title.slice(2),
    language: settings.get('language') ?? 'zh-CN',
    settings,
    acts: lines.filter((line) => /^(CALLER|PERSON|NOBODY) /.test(line)),
  };
};

/** Plays a transcript's caller and writes down the whole conversation anew. */
export const play = (transcript: Transcript, parts: { readonly book: FlowBook; readonly speaker: Speaker }): string => {
  const { settings, language } = transcript;
  const list = (name: string): readonly string[] => settings.get(name)?.split(', ') ?? [];
  const facts = practiceFacts({
    open: (settings.get('hours') ?? 'open') === 'open',
    holiday: settings.get('hours') === 'holiday',
    anonymous: settings.get('number') === 'hidden',
    operator: settings.get('operator') !== 'away',
    openTickets: settings.get('number') === 'hidden' ? 0 : list('tickets').length,
    blocked: settings.get('number') === 'blocked',
    notices: settings.has('notices'),
  });
  const host = createPracticeHost({
    tickets: list('tickets'),
    appointments: list('appointments'),
    fullSlots: list('full'),
    answers: settings.get('answers') === 'known',
    noticeTexts: settings.get('notices') === 'texted',
    ...partnersOf(settings.get('partners')),
  });
  const call = createPracticeCall({ ...parts, host, facts, language });
  const written = [...told(call.hear({ kind: 'start' }))];
  let isOver = false;
  for (const act of transcript.acts) {
    if (isOver) throw new Error(`"${act}" comes after the end of the call`);
    written.push('', act);
    if (act === 'CALLER hangs up') {
      isOver = true;
      continue;
    }
    const heard = call.hear(inputOf(act));
    written.push(...told(heard));
    isOver = heard.expect.kind === 'end';
  }
  return [...headerOf(transcript), ...written, ...ending(call), ''].join('\n');
};

const partnersOf = (word: string | undefined): { partners?: 'open' | 'closed' } =>
  word === 'open' || word === 'closed' ? { partners: word } : {};

const headerOf = ({ title, settings }: Transcript): readonly string[] => [
  `# ${title}`,
  ...[...settings].map(([name, value]) => `${name}: ${value}`),
  '',
];

const told = ({ lines, expect, outcomes }: Heard): readonly string[] => [
  ...outcomes.map(({ outcome, answers }) => `OUTCOME ${outcome}${answered(answers)}`),
  ...lines.map((line) => `BOT     ${line}`),
  ...(expect.kind === 'recording' ? ['        (records)'] : []),
  ...(expect.kind === 'transfer' ? ['        (rings a person)'] : []),
  ...(expect.kind === 'end' ? ['        (hangs up)'] : []),
];

const answered = (answers: Readonly<Record<string, Answer>>): string =>
  Object.entries(answers)
    .map(([name, { kind, value }]) => ` ${name}=${kind === 'recording' ? '(recording)' : value}`)
    .join('');

const ending = (call: PracticeCall): readonly string[] => {
  const kept = call.hangUp();
  return kept === null ? [] : [`KEPT    ${kept.outcome}${answered(kept.answers)}`];
};

const inputOf = (act: string): Input => {
  const [, keys] = /^CALLER presses ([\d*#]+)$/.exec(act) ?? [];
  if (keys !== undefined) return { kind: 'keys', keys };
  const [, text] = /^CALLER says "(.+)"$/.exec(act) ?? [];
  if (text !== undefined) return { kind: 'speech', text, confidence: 0.9 };
  const [, seconds] = /^CALLER speaks for (\d+) seconds$/.exec(act) ?? [];
  if (seconds !== undefined) return { kind: 'recording', recordingId: 'REC1', seconds: Number(seconds) };
  if (act === 'CALLER is silent') return { kind: 'silence' };
  if (act === 'PERSON answers') return { kind: 'transfer', result: 'talked' };
  if (act === 'NOBODY answers') return { kind: 'transfer', result: 'nobody' };
  throw new Error(`nobody knows how a caller does this: ${act}`);
};
