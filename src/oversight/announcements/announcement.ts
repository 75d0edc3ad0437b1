import type { LocalText } from '../../shared/language.ts';

/** What every caller of a unit, and of those below it, hears before the menu while it holds. */
export interface Announcement {
  readonly id: string;
  readonly unitId: string;
  readonly text: LocalText;
  readonly from: Date;
  readonly until: Date;
}

export const holdsAt = (announcement: Pick<Announcement, 'from' | 'until'>, now: Date): boolean =>
  announcement.from <= now && now < announcement.until;
