import type { TwimlElement } from './parse-twiml.ts';
import { isSayVoice, voiceSpeaks } from './say-voices.ts';
import { gatherLanguages, sayLanguages } from './speech-languages.ts';
import { TwimlFault } from './twiml-fault.ts';
import { nestable, verbAttributes } from './verb-grammar.ts';

/**
 * Refuses what the carrier would refuse or warn about: a document with a warning is a document with a mistake.
 * Throws a TwimlFault with the number of the carrier's error dictionary.
 */
export function checkTwiml(root: TwimlElement): void {
  for (const verb of root.children) checkElement(verb, 'Response');
}

function checkElement(element: TwimlElement, parent: string): void {
  const { name, attributes } = element;
  if (!(nestable[parent] ?? []).includes(name)) throw new TwimlFault(12200, `<${name}> is not allowed in <${parent}>`);
  const allowed = verbAttributes[name] ?? [];
  const stray = Object.keys(attributes).find((attribute) => !allowed.includes(attribute));
  if (stray !== undefined) throw new TwimlFault(12200, `<${name}> has no attribute "${stray}"`);
  checks[name]?.(element);
  if (name !== 'Say') for (const child of element.children) checkElement(child, name);
}

const checks: Readonly<Record<string, (element: TwimlElement) => void>> = {
  Say: checkSay,
  Gather: checkGather,
  Play: ({ text, attributes }) => {
    if (text.trim() === '' && attributes.digits === undefined) throw new TwimlFault(12200, 'Play: nothing to play');
  },
  Redirect: ({ text }) => {
    if (text.trim() === '') throw new TwimlFault(12200, 'Redirect: no address');
  },
  Pause: (element) => wholeNumber(element, 'length', 1, 3600),
  Record: (element) => {
    wholeNumber(element, 'timeout', 0, 3600);
    wholeNumber(element, 'maxLength', 1, 14_400);
    method(element);
  },
  Dial: (element) => {
    wholeNumber(element, 'timeout', 1, 600);
    if (element.children.length === 0 && element.text.trim() === '')
      throw new TwimlFault(12200, 'Dial: nobody to dial');
    if (element.children.length > 10) throw new TwimlFault(12200, 'Dial: more than ten numbers');
    method(element);
  },
  Reject: ({ attributes }) => {
    const reason = attributes.reason ?? 'rejected';
    if (!['rejected', 'busy'].includes(reason)) throw new TwimlFault(12200, `Reject: no reason "${reason}"`);
  },
  Enqueue: ({ text }) => {
    if (text.length > 64) throw new TwimlFault(12200, 'Enqueue: the name of a queue has at most 64 characters');
  },
};

function checkSay({ text, attributes, children }: TwimlElement): void {
  const { voice, language } = attributes;
  if (text.trim() === '' && children.length === 0) throw new TwimlFault(13520, 'Say: there is nothing to say');
  if (voice !== undefined && !isSayVoice(voice)) throw new TwimlFault(13511, `Say: no voice "${voice}"`);
  if (language !== undefined && !sayLanguages.has(language))
    throw new TwimlFault(13512, `Say: no language "${language}"`);
  if (voice !== undefined && language !== undefined && !voiceSpeaks(voice, language)) {
    throw new TwimlFault(13512, `Say: the voice "${voice}" does not speak "${language}"`);
  }
  for (const child of children) checkMarkup(child, voice);
  const limit = voice?.startsWith('Polly.') ? 3000 : voice?.startsWith('Google.') ? 5000 : 4096;
  const encoded = encodeURIComponent(text).length;
  if (text.length > limit) throw new TwimlFault(13521, `Say: ${text.length} characters, the voice takes ${limit}`);
  if (encoded > 4500) throw new TwimlFault(13521, `Say: ${encoded} characters when URL-encoded, the limit is 4500`);
}

const speechMarkup = ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'];

function checkMarkup({ name, children }: TwimlElement, voice: string | undefined): void {
  if (!speechMarkup.includes(name)) throw new TwimlFault(12200, `Say: <${name}> is no speech markup`);
  if (name === 'emphasis' && voice?.endsWith('-Neural')) {
    throw new TwimlFault(13520, 'Say: neural voices do not take <emphasis>');
  }
  for (const child of children) checkMarkup(child, voice);
}

function checkGather(element: TwimlElement): void {
  const { attributes } = element;
  const inputs = (attributes.input ?? 'dtmf').trim().split(/\s+/);
  if (inputs.some((input) => input !== 'dtmf' && input !== 'speech')) {
    throw new TwimlFault(12200, `Gather: no input "${attributes.input}"`);
  }
  const language = attributes.language;
  if (language !== undefined && !gatherLanguages.has(language)) {
    throw new TwimlFault(13331, `Gather: no language "${language}"`);
  }
  wholeNumber(element, 'timeout', 0, 600);
  wholeNumber(element, 'numDigits', 1, 1000);
  if (attributes.speechTimeout !== 'auto') wholeNumber(element, 'speechTimeout', 1, 600, 13335);
  else if (attributes.speechModel !== undefined) {
    throw new TwimlFault(13335, 'Gather: speechTimeout="auto" does not go with a speechModel');
  }
  if (!/^[0-9*#]?$/.test(attributes.finishOnKey ?? '#')) throw new TwimlFault(12200, 'Gather: finishOnKey is no key');
  const hints = (attributes.hints ?? '').split(',');
  if (hints.length > 500 || hints.some((hint) => hint.trim().length > 100)) {
    throw new TwimlFault(13330, 'Gather: at most 500 hints of at most 100 characters');
  }
  method(element);
}

function wholeNumber({ name, attributes }: TwimlElement, attribute: string, min: number, max: number, code = 12200) {
  const value = attributes[attribute];
  if (value === undefined || (attribute === 'timeout' && value === 'auto')) return;
  if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
    throw new TwimlFault(code, `${name}: ${attribute}="${value}" is not a whole number from ${min} to ${max}`);
  }
}

function method({ name, attributes }: TwimlElement): void {
  const value = attributes.method;
  if (value !== undefined && !/^(GET|POST)$/i.test(value)) throw new TwimlFault(12200, `${name}: no method "${value}"`);
}
