import type { GivenReply, Reply } from '../../../calls/turn/reply.ts';
import type { Prompt } from '../../../flow-engine/session.ts';
import type { Speaker, SpokenFacts } from '../../../flow-engine/speaker.ts';
import type { Language } from '../../../shared/language.ts';
import type { CarrierAddresses } from '../carrier-addresses.ts';
import { say } from './say.ts';
import { speechOf } from './speech-of.ts';
import { element, responseDocument } from './xml.ts';

const mostHints = 100;
const longestHint = 100;

/** The document of a reply. Pure: the same reply is the same document, byte for byte. */
export const renderReply = (
  { reply, ticketNumber }: GivenReply,
  speaker: Speaker,
  addresses: CarrierAddresses,
): string => {
  const facts: SpokenFacts =
    ticketNumber === null ? {} : { ticketNumber: { say: 'ticket-number', number: ticketNumber } };
  const said = spoken(reply, speaker, facts);
  return responseDocument(delayed(reply, speaker) + awaited(reply, said, speaker, addresses));
};

/** Outside the Gather, so that no key cuts it short. */
const delayed = ({ delay, language }: Reply, speaker: Speaker): string =>
  delay === undefined
    ? ''
    : spoken({ prompts: [delay.prompt], language }, speaker, {}) + element('Pause', { length: String(delay.seconds) });

/** Prompts of the same language become one text, so that the voice does not stop between them. */
const spoken = (
  { prompts, language }: Pick<Reply, 'prompts' | 'language'>,
  speaker: Speaker,
  facts: SpokenFacts,
): string => {
  const runs: { language: Language; texts: string[] }[] = [];
  for (const prompt of prompts) {
    const own = prompt.language ?? language;
    const run = runs.at(-1);
    const text = speaker.speak(prompt, language, facts);
    if (run?.language === own) run.texts.push(text);
    else runs.push({ language: own, texts: [text] });
  }
  return runs.map((run) => say(joined(run.texts), run.language)).join('');
};

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');

const awaited = (reply: Reply, said: string, speaker: Speaker, addresses: CarrierAddresses): string => {
  const { awaits, language } = reply;
  switch (awaits.kind) {
    case 'end':
      return said + element('Hangup', {});
    case 'input':
      return gather(reply, awaits, said, speaker, addresses);
    case 'recording': {
      const action = addresses.turn(awaits.step, language);
      const record = element('Record', {
        action,
        method: 'POST',
        maxLength: String(awaits.maxSeconds),
        timeout: String(awaits.silenceSeconds),
        // Besides the hash key, so that a person and a repetition stay one key away.
        finishOnKey: '#*0',
        playBeep: 'true',
        recordingStatusCallback: addresses.recording,
        recordingStatusCallbackMethod: 'POST',
        recordingStatusCallbackEvent: 'completed absent',
      });
      // Without any sound the carrier does not call the action but goes on.
      return said + record + redirect(action);
    }
    case 'transfer': {
      const action = addresses.turn(awaits.step, language);
      const dial = element(
        'Dial',
        {
          action,
          method: 'POST',
          timeout: String(awaits.ringSeconds),
          callerId: awaits.as,
          answerOnBridge: 'true',
        },
        element('Number', {}, awaits.to),
      );
      return said + dial;
    }
  }
};

const gather = (
  { language }: Reply,
  awaits: Extract<Reply['awaits'], { kind: 'input' }>,
  said: string,
  speaker: Speaker,
  addresses: CarrierAddresses,
): string => {
  const recogniser = awaits.speech ? speechOf(language).gather : null;
  const action = addresses.turn(awaits.step, language);
  const listens = recogniser === null ? 'dtmf' : awaits.keys ? 'dtmf speech' : 'speech';
  return (
    element(
      'Gather',
      {
        input: listens,
        action,
        method: 'POST',
        actionOnEmptyResult: 'true',
        timeout: String(awaits.timeoutSeconds),
        numDigits: awaits.maxKeys === null ? null : String(awaits.maxKeys),
        finishOnKey: '#',
        language: recogniser,
        speechTimeout: recogniser === null ? null : '2',
        hints: recogniser === null ? null : hintsOf(awaits.hints, language, speaker),
        profanityFilter: recogniser === null ? null : 'false',
      },
      said,
    ) + redirect(action)
  );
};

const redirect = (address: string): string => element('Redirect', { method: 'POST' }, address.replaceAll('&', '&amp;'));

const hintsOf = (keys: readonly string[], language: Language, speaker: Speaker): string | null => {
  const words = keys
    .flatMap((key: Prompt['key']) => speaker.hints(key, language))
    .map((word) => word.replaceAll(',', ' ').trim())
    .filter((word) => word !== '' && word.length <= longestHint);
  return words.length === 0 ? null : [...new Set(words)].slice(0, mostHints).join(',');
};
