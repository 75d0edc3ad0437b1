import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { staffActor } from '../../../shared/actor.ts';
import type { Clock } from '../../../shared/clock.ts';
import { localDayAt } from '../../../shared/local-day.ts';
import type { Refused } from '../../../shared/refused.ts';
import type { GapStore } from '../../../staff/duty/gaps/ports.ts';
import { askSwap } from '../../../staff/duty/plan/ask-swap.ts';
import type { DutyDesk } from '../../../staff/duty/plan/duty-desk.ts';
import { endAbsence } from '../../../staff/duty/plan/end-absence.ts';
import { enterAbsence } from '../../../staff/duty/plan/enter-absence.ts';
import { lookUpDuty } from '../../../staff/duty/plan/look-up-duty.ts';
import { sayPresence } from '../../../staff/duty/plan/say-presence.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { dutyMessage } from './duty-message.ts';
import { dayInWords, dutyRefusal } from './duty-words.ts';
import { type DutyCommand, readDutyCommand } from './read-duty-command.ts';

export type DutyCounter = DutyDesk & { readonly gaps: GapStore; readonly clock: Clock };

/** `/hotline duty`: the rota of one's unit, and what one changes about it. */
export const dutySubcommand = (counter: DutyCounter): Subcommand => ({
  name: 'duty',
  aliases: ['值班', '當值', '当值'],
  help: 'duty',
  answer: async (command, rest) => {
    const zone = timeZoneOf(unitOf(command.organisation, command.person.unitId));
    const today = localDayAt(counter.clock.now(), zone);
    return answerTo(counter, command, readDutyCommand(rest, today, zone), today);
  },
});

const answerTo = async (
  counter: DutyCounter,
  command: Command,
  asked: DutyCommand,
  today: string,
): Promise<ChatMessage> => {
  const { person, words, organisation } = command;
  const actor = staffActor(person.id);
  const zone = timeZoneOf(unitOf(organisation, person.unitId));
  const at = (instant: Date) => dayAndTimePlain(instant, words.language, zone);
  const no = (refusal: Refused<string>, name = person.name) =>
    shortMessage(dutyRefusal(refusal, { space: 'duty', organisation, words, unitId: person.unitId, name }));
  const done = (key: string, params = {}) => shortMessage(words.say(`duty.done.${key}`, params));
  switch (asked.kind) {
    case 'view': {
      const view = await lookUpDuty(counter, { actor });
      return 'kind' in view ? no(view) : dutyMessage(view, organisation, words);
    }
    case 'on':
    case 'off': {
      const result = await sayPresence(counter, { actor, isOn: asked.kind === 'on' });
      return result.kind === 'refused' ? no(result) : done(asked.kind, { until: at(result.presence.period.to) });
    }
    case 'absent': {
      const { period, reason } = asked;
      const result = await enterAbsence(counter, { actor, staffId: person.id, period, reason });
      return result.kind === 'refused' ? no(result) : done('absent', { from: at(period.from), until: at(period.to) });
    }
    case 'back': {
      const result = await endAbsence(counter, { actor, staffId: person.id });
      return result.kind === 'refused' ? no(result) : done('back');
    }
    case 'swap': {
      const taker = colleague(organisation, asked.who);
      if (taker === null) return shortMessage(words.say('duty.unclear.person', { words: asked.who }));
      const { on } = asked;
      const result = await askSwap(counter, { actor, giverId: person.id, takerId: taker.id, on });
      if (result.kind === 'refused') return no(result);
      const { giverId, state } = result.swap;
      const giver = staffName(organisation, giverId);
      return done(state === 'agreed' ? 'agreed' : 'asked', { name: taker.name, giver, on: dayInWords(on, words) });
    }
    case 'unclear':
      return shortMessage(words.say(`duty.unclear.${asked.about}`, { words: asked.words, example: today }));
  }
};

/** A colleague by mention, by user id or by name. */
const colleague = (organisation: Organisation, who: string): StaffMember | null => {
  const slackUserId = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(who)?.[1];
  const name = who.replace(/^@/, '');
  return (
    organisation.staff.find((each) =>
      slackUserId === undefined ? each.name === name || each.id === name : each.slackUserId === slackUserId,
    ) ?? null
  );
};
