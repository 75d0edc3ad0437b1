/** Where an appointment stands: its time is to come, or over without anybody having said whether the citizen came. */
export const visitStandings = ['ahead', 'over', 'kept', 'missed', 'cancelled'] as const;
export type VisitStanding = (typeof visitStandings)[number];

/** What became of a text: not handed over yet, taken by the carrier without a receipt, received, or not. */
export const textStandings = ['waiting', 'sent', 'delivered', 'failed'] as const;
export type TextStanding = (typeof textStandings)[number];

/** What texts are about. */
export const textPurposes = ['appointment', 'stoppage', 'case', 'answer', 'registered', 'notice', 'other'] as const;
export type TextPurpose = (typeof textPurposes)[number];

/** Appointments booked in the month that are alike; the words are as stored. */
export interface CountedVisits {
  readonly serviceId: string;
  readonly standing: string;
  /** At least once. */
  readonly moved: boolean;
  readonly count: number;
}

/** Texts to citizens owed in the month that are alike. `serviceId` null: about no appointment. */
export interface CountedTexts {
  readonly serviceId: string | null;
  readonly template: string;
  readonly standing: string;
  readonly count: number;
}

/** What was counted (art. 50(10)); totals apart from the groups, so that the two can disagree. */
export interface CountedVolume {
  readonly visitTotal: number;
  readonly visits: readonly CountedVisits[];
  readonly textTotal: number;
  readonly texts: readonly CountedTexts[];
}

/** `total` = the sum of `byStanding`; `moved` are among them. */
export interface VisitFigures {
  readonly total: number;
  readonly moved: number;
  readonly byStanding: Readonly<Record<VisitStanding, number>>;
}

/** `total` = the sum of `byStanding`. */
export interface TextFigures {
  readonly total: number;
  readonly byStanding: Readonly<Record<TextStanding, number>>;
}

/** Appointments by service, texts by service and by what they are about; the key `none` stands for no service. */
export interface Volume {
  readonly visits: VisitFigures;
  readonly visitsOf: Readonly<Record<string, VisitFigures>>;
  readonly texts: TextFigures;
  readonly textsOf: Readonly<Record<string, TextFigures>>;
  readonly textsAbout: Readonly<Record<TextPurpose, TextFigures>>;
}

export const noService = 'none';

export const countVolume = ({ visits, texts }: CountedVolume): Volume => ({
  visits: visitFigures(visits),
  visitsOf: byKey(visits, ({ serviceId }) => serviceId, visitFigures),
  texts: textFigures(texts),
  textsOf: byKey(texts, ({ serviceId }) => serviceId ?? noService, textFigures),
  textsAbout: Object.fromEntries(
    textPurposes.map((purpose) => [
      purpose,
      textFigures(texts.filter(({ template }) => purposeOf(template) === purpose)),
    ]),
  ) as Record<TextPurpose, TextFigures>,
});

const purposeOf = (template: string): TextPurpose => {
  const [, first = ''] = template.split('.');
  if (first === 'case' || first === 'answer') return first;
  if (first.startsWith('appointment-')) return 'appointment';
  if (first.startsWith('stoppage-')) return 'stoppage';
  if (first === 'notice' || first === 'notice-visit') return 'notice';
  return first === 'ticket-opened' || first === 'callback-promised' ? 'registered' : 'other';
};

const visitFigures = (groups: readonly CountedVisits[]): VisitFigures => ({
  total: sum(groups),
  moved: sum(groups.filter(({ moved }) => moved)),
  byStanding: byStanding(visitStandings, groups),
});

const textFigures = (groups: readonly CountedTexts[]): TextFigures => ({
  total: sum(groups),
  byStanding: byStanding(textStandings, groups),
});

const sum = (groups: readonly { readonly count: number }[]): number =>
  groups.reduce((total, { count }) => total + count, 0);

const byStanding = <Standing extends string>(
  standings: readonly Standing[],
  groups: readonly { readonly standing: string; readonly count: number }[],
): Record<Standing, number> =>
  Object.fromEntries(
    standings.map((standing) => [standing, sum(groups.filter((group) => group.standing === standing))]),
  ) as Record<Standing, number>;

const byKey = <Group, Counted>(
  groups: readonly Group[],
  keyOf: (group: Group) => string,
  count: (groups: readonly Group[]) => Counted,
): Record<string, Counted> => {
  const keys = [...new Set(groups.map(keyOf))].sort();
  return Object.fromEntries(keys.map((key) => [key, count(groups.filter((group) => keyOf(group) === key))]));
};
