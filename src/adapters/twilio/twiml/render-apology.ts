import type { Apology, Operator } from '../../../calls/carrier-wire.ts';
import type { Speaker } from '../../../flow-engine/speaker.ts';
import type { Language } from '../../../shared/language.ts';
import type { CarrierAddresses } from '../carrier-addresses.ts';
import { say } from './say.ts';
import { element, responseDocument } from './xml.ts';

/** Locale keys of the voice namespace that must be there when everything else is not. */
const apologyKeys = [
  'apology.broken',
  'apology.connecting',
  'apology.leave-message',
  'apology.message-kept',
  'unknown-number',
  'no-organisation',
  'call-over',
] as const;
type ApologyKey = (typeof apologyKeys)[number];

/** Long enough to say who one is and what it is about. */
const messageSeconds = '120';
const silenceSeconds = '6';
const hangup = element('Hangup', {});

/**
 * Documents for when things go wrong. The words are made once, at the start, so that nothing can fail when they are needed; a
 * missing word stops the start.
 */
export const createApologies = (speaker: Speaker, languages: readonly Language[], addresses: CarrierAddresses) => {
  const [first] = languages;
  if (first === undefined) throw new Error('an apology needs at least one language');
  const words = new Map(
    languages.map((language) => [
      language,
      new Map(apologyKeys.map((key) => [key, say(speaker.speak({ key, params: {} }, language, {}), language)])),
    ]),
  );
  const inAll = (asked: readonly Language[], ...keys: readonly ApologyKey[]): string => {
    const known = asked.filter((language) => words.has(language));
    return (known.length === 0 ? languages.slice(0, 2) : known)
      .map((language) => keys.map((key) => words.get(language)?.get(key) ?? '').join(''))
      .join('');
  };
  const only = (asked: readonly Language[]): Language | null => (asked.length === 1 ? (asked[0] ?? null) : null);

  const record = (language: Language | null): string =>
    element('Record', {
      action: addresses.left(language),
      method: 'POST',
      maxLength: messageSeconds,
      timeout: silenceSeconds,
      finishOnKey: '#',
      playBeep: 'true',
      recordingStatusCallback: addresses.recording,
      recordingStatusCallbackMethod: 'POST',
      recordingStatusCallbackEvent: 'completed absent',
    }) + element('Redirect', { method: 'POST' }, addresses.left(language).replaceAll('&', '&amp;'));

  const dial = ({ number, ringSeconds, as }: Operator, language: Language | null): string =>
    element(
      'Dial',
      {
        action: addresses.fallback(language),
        method: 'POST',
        timeout: String(ringSeconds),
        callerId: as,
        answerOnBridge: 'true',
      },
      element('Number', {}, number),
    );

  const inner = (apology: Apology): string => {
    switch (apology.kind) {
      case 'trouble': {
        const { languages: asked, operator } = apology;
        if (operator === null) return inAll(asked, 'apology.broken', 'apology.leave-message') + record(only(asked));
        return inAll(asked, 'apology.broken', 'apology.connecting') + dial(operator, only(asked));
      }
      case 'leave-message': {
        const { languages: asked, isFirstWord } = apology;
        const sorry: readonly ApologyKey[] = isFirstWord ? ['apology.broken'] : [];
        return inAll(asked, ...sorry, 'apology.leave-message') + record(only(asked));
      }
      case 'message-kept':
        return inAll(apology.languages, 'apology.message-kept') + hangup;
      case 'unknown-number':
        return inAll(apology.languages, 'unknown-number') + hangup;
      case 'no-organisation':
        return inAll(apology.languages, 'no-organisation') + hangup;
      case 'over':
        return inAll(apology.languages, 'call-over') + hangup;
      case 'nothing':
        return '';
    }
  };
  return (apology: Apology): string => responseDocument(inner(apology));
};
