/** How a language says what is not fixed text. Voices differ in what they read well, so everything becomes words here. */
export interface SpokenForms {
  /** One by one. */
  digits(digits: string): string;
  /** Grouped as people say phone numbers. */
  phone(digits: string): string;
  /** Digits only, in groups that can be written down. */
  ticketNumber(digits: string): string;
  count(count: number): string;
  day(day: LocalDay): string;
  moment(day: LocalDay, time: LocalTime): string;
}

/** The same for the eye. */
export interface WrittenForms {
  day(day: LocalDay): string;
  moment(day: LocalDay, time: LocalTime): string;
}

export interface LocalDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

export interface LocalTime {
  readonly hour: number;
  readonly minute: number;
}

export type LanguageForms = SpokenForms & { readonly written: WrittenForms };

/** `2026-11-23`, or `null` when it is no day. */
export const parseDay = (text: string): LocalDay | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day, weekday } : null;
};

/** The time of `2026-11-23T09:30`, or `null` when it has none. */
export const parseTime = (text: string): LocalTime | null => {
  const parts = /T(\d{2}):(\d{2})/.exec(text);
  if (parts === null) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2])];
  return hour <= 24 && minute <= 59 ? { hour: hour % 24, minute } : null;
};

/** `09:30` */
export const clockTime = ({ hour, minute }: LocalTime): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
