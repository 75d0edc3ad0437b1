import type { Interface } from 'node:readline/promises';
import type { Input } from '../../flow-engine/session.ts';
import type { Heard, PracticeCall } from './practice-call.ts';

/** Where the phone prints, line by line. */
export type Print = (line: string) => void;

const help = `Type keys (1, 0, *, 13800138000#) and Enter; nothing and Enter is silence; words are speech.
At a recording, what you type is recorded. At a transfer, type "talked" or "nobody". "hang up" ends the call.`;

/** A phone in the terminal: plays one call, reading what the caller does line by line, typed or piped. */
export const playCall = async (call: PracticeCall, lines: Interface, print: Print): Promise<void> => {
  print(help);
  let heard = tell(call.hear({ kind: 'start' }), print);
  if (heard.expect.kind === 'end') return;
  print(prompting(heard));
  for await (const line of lines) {
    if (/^hang ?up$/i.test(line.trim())) break;
    print(`  > ${line}`);
    heard = tell(call.hear(inputOf(line, heard)), print);
    if (heard.expect.kind === 'end') break;
    print(prompting(heard));
  }
  const kept = call.hangUp();
  print(
    kept === null ? '[the call is over]' : `[the call is over; kept: ${kept.outcome} ${answersLine(kept.answers)}]`,
  );
};

const tell = (heard: Heard, print: Print): Heard => {
  for (const line of heard.lines) print(line);
  for (const { outcome, answers } of heard.outcomes) print(`[done: ${outcome} ${answersLine(answers)}]`);
  return heard;
};

const answersLine = (answers: Readonly<Record<string, { readonly value: string }>>): string =>
  Object.entries(answers)
    .map(([name, answer]) => `${name}=${answer.value}`)
    .join(' ');

const prompting = ({ expect }: Heard): string => {
  switch (expect.kind) {
    case 'input':
      return `[waits ${expect.timeoutSeconds} s for ${[expect.keys ? 'keys' : '', expect.speech ? 'speech' : ''].filter(Boolean).join(' or ')}]`;
    case 'recording':
      return `[records up to ${expect.maxSeconds} s]`;
    case 'transfer':
      return '[puts the caller through: talked or nobody?]';
    case 'end':
      return '[hangs up]';
  }
};

/** What a typed line means while this is waited for. */
export const inputOf = (line: string, { expect }: Pick<Heard, 'expect'>): Input => {
  const typed = line.trim();
  if (expect.kind === 'transfer') return { kind: 'transfer', result: typed === 'talked' ? 'talked' : 'nobody' };
  if (/^[\d*#]+$/.test(typed)) return { kind: 'keys', keys: typed };
  if (typed === '') return { kind: 'silence' };
  if (expect.kind === 'recording') return { kind: 'recording', recordingId: `"${typed}"`, seconds: 12 };
  return { kind: 'speech', text: typed, confidence: 0.9 };
};
