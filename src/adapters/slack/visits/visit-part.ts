import { markVisit, seeVisits, type VisitDesk } from '../../../appointments/visits/visit-desk.ts';
import { isCalendarDay } from '../../../shared/local-day.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { WorkspacePart } from '../workspace-part.ts';
import { readVisitMark, visitMarkId, visitsMessage } from './visit-message.ts';

/** Slack shows fifty blocks in a message. */
const most = 45;

/** `/hotline visits [day] [office]`: who is expected, and who came. */
export const createVisitPart = (desk: VisitDesk): WorkspacePart => ({
  subcommands: [visitsCommand(desk)],
  register: ({ reception }) =>
    reception.onClick(visitMarkId, async ({ value, person, organisation, words, tell }) => {
      const chosen = readVisitMark(value);
      if (chosen === null) return tell(shortMessage(words.say('faults.stale')));
      const result = await markVisit(desk, { staffId: person.id, ...chosen });
      return tell(
        shortMessage(
          result.kind === 'refused'
            ? ownRefusal('visit', result, organisation, words)
            : words.say(`visit.done.${chosen.mark}`, { number: result.visit.number }),
        ),
      );
    }),
});

const visitsCommand = (desk: VisitDesk): Subcommand => ({
  name: 'visits',
  aliases: ['到场', '到場', '到访', '到訪'],
  help: 'visits',
  answer: async ({ person, organisation, words }, rest) => {
    const [first = '', ...others] = rest.trim().split(/\s+/);
    const isDay = isCalendarDay(first);
    const office = (isDay ? others : [first, ...others]).join(' ');
    const seen = await seeVisits(desk, { staffId: person.id, on: isDay ? first : null, office, limit: most });
    return seen.kind === 'refused'
      ? shortMessage(ownRefusal('visit', seen, organisation, words, { office }))
      : visitsMessage(seen, organisation, words);
  },
});
