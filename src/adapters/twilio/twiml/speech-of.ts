import type { Language } from '../../../shared/language.ts';

/** How the carrier speaks and understands a language; it names languages differently for the two. */
export interface CarrierSpeech {
  readonly voice: string;
  /** For Say; `null` where the voice speaks one language only and the carrier calls it by another name. */
  readonly say: string | null;
  /** For Gather; `null`: no recogniser, keys only. */
  readonly gather: string | null;
}

const mandarin: CarrierSpeech = { voice: 'Polly.Zhiyu-Neural', say: 'cmn-CN', gather: 'cmn-Hans-CN' };
const english: CarrierSpeech = { voice: 'Polly.Joanna-Neural', say: 'en-US', gather: 'en-US' };
const cantonese: CarrierSpeech = { voice: 'Polly.Hiujin-Neural', say: null, gather: 'yue-Hant-HK' };

const byLanguage: Readonly<Record<string, CarrierSpeech>> = {
  'zh-CN': mandarin,
  zh: mandarin,
  'zh-TW': { voice: 'Google.cmn-TW-Wavenet-A', say: 'cmn-TW', gather: 'cmn-Hant-TW' },
  'yue-HK': cantonese,
  yue: cantonese,
  'zh-HK': cantonese,
  en: english,
  'en-GB': { voice: 'Polly.Amy-Neural', say: 'en-GB', gather: 'en-GB' },
};

/** The speech of a language or of the closest one; an unknown language is read by the English voice and not recognised. */
export const speechOf = (language: Language): CarrierSpeech =>
  byLanguage[language] ?? byLanguage[language.split('-')[0] ?? ''] ?? { ...english, gather: null };
