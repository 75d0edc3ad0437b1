import { type CallRun, playLine } from '../call/call-run.ts';
import type { CallerAction } from '../call/caller.ts';
import type { TwimlDocument } from '../call/document.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';

/** Plays a Say, Play or Pause; gives what the caller did meanwhile, if anything. */
export async function playPrompt(
  run: CallRun,
  document: TwimlDocument,
  verb: TwimlElement,
): Promise<CallerAction | null> {
  const { attributes } = verb;
  if (verb.name === 'Pause') {
    const seconds = attributes.length ?? '1';
    return playLine(run, { verb: 'Pause', text: seconds, language: null, voice: null }, Number(seconds) * 1000);
  }
  const loops = Math.min(1000, Math.max(1, Number(attributes.loop ?? '1')));
  for (let i = 0; i < loops; i += 1) {
    const action = verb.name === 'Say' ? await say(run, verb) : await play(run, document, verb);
    if (action !== null) return action;
  }
  return null;
}

function say(run: CallRun, { text, attributes, children }: TwimlElement) {
  const pauses = children.reduce((sum, child) => sum + breakMs(child), 0);
  const line = {
    verb: 'Say' as const,
    text: text.trim(),
    language: attributes.language ?? null,
    voice: attributes.voice ?? null,
  };
  return playLine(run, line, spokenMs(line.text) + pauses);
}

function play(run: CallRun, document: TwimlDocument, { text, attributes }: TwimlElement) {
  const digits = attributes.digits;
  const address = digits ?? new URL(text.trim(), document.url).href;
  const lastsMs = digits === undefined ? 4000 : digits.length * 250;
  return playLine(run, { verb: 'Play', text: address, language: null, voice: null }, lastsMs);
}

/** How long a voice takes: four and a half Chinese characters a second, fifteen others. */
export function spokenMs(text: string): number {
  const ideographs = [...text].filter((character) => /\p{Script=Han}/u.test(character)).length;
  return Math.round(ideographs * 222 + ([...text].length - ideographs) * 67);
}

function breakMs({ name, attributes, children }: TwimlElement): number {
  const inner = children.reduce((sum, child) => sum + breakMs(child), 0);
  if (name !== 'break') return inner;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(attributes.time ?? '') ?? [];
  return amount === undefined ? 500 : Number(amount) * (unit === 's' ? 1000 : 1);
}
