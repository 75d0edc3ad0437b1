import type { Language } from '../../shared/language.ts';

/** Our own addresses as the carrier reaches them. */
export interface CarrierAddresses {
  /** Where the answer to a step goes; the language is for the day when nothing else is known. */
  turn(step: number, language: Language): string;
  readonly recording: string;
  readonly textStatus: string;
  fallback(language: Language | null): string;
  /** Where a message left in an emergency goes. */
  left(language: Language | null): string;
}

export const createCarrierAddresses = (publicUrl: string): CarrierAddresses => {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    turn: (step, language) => `${base}/voice/turn?step=${step}&lang=${encodeURIComponent(language)}`,
    recording: `${base}/voice/recording`,
    textStatus: `${base}/messages/status`,
    fallback: (language) =>
      language === null ? `${base}/voice/fallback` : `${base}/voice/fallback?lang=${encodeURIComponent(language)}`,
    left: (language) =>
      `${base}/voice/fallback?left=1${language === null ? '' : `&lang=${encodeURIComponent(language)}`}`,
  };
};
