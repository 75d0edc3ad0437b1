import type { Prompt, Spoken } from '../../flow-engine/session.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import type { Language, LocalText } from '../../shared/language.ts';
import { localMoment } from '../../shared/local-moment.ts';
import { holdsAt } from './announcement.ts';
import { type Announced, isLive } from './published-announcement.ts';

type Heard = Pick<Announced, 'unitId' | 'text' | 'kind' | 'planned'>;

/** What callers of a unit hear now: of the organisation file and published, of the unit and those above it, topmost unit first. */
export const heardIn = (
  organisation: Organisation,
  published: readonly Announced[],
  unitId: string,
  now: Date,
): readonly Heard[] => {
  const fromFile = organisation.announcements
    .filter((announcement) => holdsAt(announcement, now))
    .map((announcement): Heard => ({ ...announcement, kind: 'notice', planned: null }));
  const all = [...fromFile, ...published.filter((announcement) => isLive(announcement, now))];
  if (all.length === 0) return [];
  return [...lineage(organisation, unitId)]
    .reverse()
    .flatMap((unit) => all.filter((announcement) => announcement.unitId === unit.id));
};

/** The same as sentences for a caller. Words that are missing in the caller's language are said in one that has them. */
export const announcementPrompts = (heard: readonly Heard[], unit: Unit, language: Language): readonly Prompt[] =>
  heard.map(({ kind, text, planned }) => {
    const told = languageTold(text, language);
    const moment = (at: Date): Spoken => ({ say: 'moment', local: localMoment(at, unit.calendar.timeZone) });
    return {
      key: `announcement.${kind}`,
      params: {
        text: { say: 'notice', text: text[told] ?? '' },
        ...(planned === null ? {} : { from: moment(planned.from), until: moment(planned.until) }),
      },
      ...(told === language ? {} : { language: told }),
    };
  });

const languageTold = (text: LocalText, language: Language): Language => {
  if (text[language] !== undefined) return language;
  const written = Object.keys(text);
  const near = written.find((tag) => tag.split('-')[0] === language.split('-')[0]);
  return near ?? written[0] ?? language;
};
