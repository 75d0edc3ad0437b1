import { drawSample } from '../../oversight/spot-checks/draw-sample.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { PartnerNotice } from '../partner-notice.ts';

/** The section of the daily list on which samples stand. */
export const partnerCheckSection = 'partner-check';

export const partnerResults = ['right', 'wrong'] as const;
export type PartnerResult = (typeof partnerResults)[number];

/** A notice to a partner that was drawn, and what its check found. */
export interface PartnerCheckItem {
  /** Counted from 1. */
  readonly seq: number;
  readonly partnerId: string;
  readonly noticeId: string;
  readonly result: PartnerResult | null;
  /** Masked, sealed at rest; of what is wrong never empty. */
  readonly words: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
  /** The notice by which the partner was told; `null`: none. */
  readonly followUpId: string | null;
}

/** The sample of a unit and working day: what its partners had a hand in (art. 50(7), (9)). */
export interface PartnerCheck {
  readonly id: string;
  readonly unitId: string;
  readonly on: LocalDay;
  readonly seed: string;
  /** How many notices could have been drawn. */
  readonly population: number;
  readonly drawnAt: Date;
  readonly items: readonly PartnerCheckItem[];
}

/** A notice that may be drawn. */
export type Drawable = Pick<PartnerNotice, 'id' | 'partnerId'>;

const leastPartners = 3;
const workingDays = 20;

/**
 * One notice a partner, of the partners that were looked at longest ago: three a day, or as many as it takes for each to come up within a
 * month. Whoever has the seed draws the same again.
 */
export const drawPartners = (
  drawable: readonly Drawable[],
  lastDrawn: ReadonlyMap<string, LocalDay>,
  seed: string,
): readonly Drawable[] => {
  const waiting = [...new Set(drawable.map(({ partnerId }) => partnerId))].sort((a, b) => {
    const [first, second] = [lastDrawn.get(a) ?? '', lastDrawn.get(b) ?? ''];
    return first === second ? (a < b ? -1 : 1) : first < second ? -1 : 1;
  });
  const due = waiting.slice(0, Math.max(leastPartners, Math.ceil(waiting.length / workingDays)));
  const archive = drawable
    .filter(({ partnerId }) => due.includes(partnerId))
    .map((notice) => ({ ticketId: notice.id, stratum: notice.partnerId, notice }));
  const drawn = drawSample(archive, seed, due.length).map(({ notice }) => notice);
  return drawn.toSorted((a, b) => due.indexOf(a.partnerId) - due.indexOf(b.partnerId));
};

export const openPartnerItems = ({ items }: Pick<PartnerCheck, 'items'>): readonly PartnerCheckItem[] =>
  items.filter(({ result }) => result === null);

export type PartnerCheckRefusal = Refused<'no-such-item' | 'checked-already' | 'text-missing', never>;

/** What a person found; what is wrong is told in words. */
export const checkedPartner = (
  item: PartnerCheckItem,
  found: { readonly result: PartnerResult; readonly words: string; readonly staffId: string },
  now: Date,
): PartnerCheckItem | PartnerCheckRefusal => {
  if (item.result !== null) return refused('checked-already');
  const words = found.words.trim();
  if (found.result === 'wrong' && words === '') return refused('text-missing');
  return {
    ...item,
    result: found.result,
    words: words === '' ? null : words,
    checkedBy: found.staffId,
    checkedAt: now,
  };
};

export type Timeliness = 'in-time' | 'late' | 'none' | 'not-asked';

/** Whether the partner said in time that it received a notice, and answered it in time. */
export const timelinessOf = ({ receivedAt, dueAt, answerBy, answeredAt }: PartnerNotice) => {
  const by = (at: Date | null, due: Date): Timeliness => (at === null ? 'none' : at <= due ? 'in-time' : 'late');
  return {
    receipt: by(receivedAt, dueAt),
    answer: answerBy === null ? 'not-asked' : by(answeredAt, answerBy),
  } as const;
};
