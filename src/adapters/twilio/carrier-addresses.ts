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

const baseOf = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

export const createCarrierAddresses = (publicUrl: string): CarrierAddresses => {
  const base = baseOf(publicUrl);
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

/** Addresses of a call that tells a member of staff of a notice. */
export const createStaffAddresses = (publicUrl: string, noticeId: string) => {
  const own = `${baseOf(publicUrl)}/voice/staff`;
  return {
    ...createCarrierAddresses(publicUrl),
    turn: (step: number, language: Language): string =>
      `${own}?notice=${noticeId}&step=${step}&lang=${encodeURIComponent(language)}`,
    status: `${own}/status?notice=${noticeId}`,
  };
};
