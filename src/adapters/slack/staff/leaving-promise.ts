import { staffActor } from '../../../shared/actor.ts';
import { isCalendarDay } from '../../../shared/local-day.ts';
import { type FiledPerson, leaverName } from '../../../staff/leavers/leaver.ts';
import { type LeaverDesk, leaversNow } from '../../../staff/leavers/leaver-desk.ts';
import { recordLeavingPromise } from '../../../staff/leavers/record-leaving-promise.ts';
import { seeLeavers } from '../../../staff/leavers/see-leavers.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Command } from '../receiving/visit.ts';
import { staffRefusalWords } from './staff-words.ts';

const leavingWords = ['leaving', 'left', '离岗', '離崗', '离职', '離職'];
const mostShown = 30;

/**
 * `promise leaving`: who left without the promise of secrecy. `promise @person leaving [day] where the paper is`: it is recorded. `null`: the
 * words are about somebody's own promise.
 */
export const leavingAnswer = (desk: LeaverDesk, command: Command, text: string): Promise<ChatMessage> | null => {
  const [who = '', word = '', ...rest] = text.split(/\s+/);
  if (leavingWords.includes(who) && word === '') return listed(desk, command);
  return leavingWords.includes(word) ? recorded(desk, command, who, rest) : null;
};

const listed = async (desk: LeaverDesk, { person, organisation, words }: Command): Promise<ChatMessage> => {
  const leavers = await seeLeavers(desk, staffActor(person.id));
  if ('kind' in leavers) return shortMessage(refusalWords(leavers, '', organisation, words));
  if (leavers.length === 0) return shortMessage(words.say('staff.leaving.none'));
  const lines = leavers.slice(0, mostShown).map(({ staffId, filed, unitId, leftAt, keepers }) =>
    words.say('staff.leaving.line', {
      name: leaverName({ staffId, filed }),
      unit: nameOf(organisation.units, unitId, words.language),
      on: dayAndTimePlain(leftAt, words.language, timeZoneOf(unitOf(organisation, unitId))),
      keepers:
        keepers.length === 0
          ? words.say('refusals.vacant')
          : keepers.map((id) => staffName(organisation, id)).join(words.say('people.comma')),
    }),
  );
  const more =
    leavers.length > mostShown ? [words.say('staff.leaving.more', { count: leavers.length - mostShown })] : [];
  return shortMessage([words.say('staff.leaving.title'), ...lines, ...more, words.say('staff.leaving.how')].join('\n'));
};

const recorded = async (
  desk: LeaverDesk,
  { person, organisation, words }: Command,
  who: string,
  rest: readonly string[],
): Promise<ChatMessage> => {
  const { leavers } = await leaversNow(desk);
  const leaver = leavers.find(({ staffId, filed }) => isCalled(staffId, filed, who));
  const [first = ''] = rest;
  const isDated = /^\d{4}-\d{2}-\d{2}$/.test(first);
  if (isDated && !isCalendarDay(first)) return shortMessage(words.say('staff.unclear.day', { words: first }));
  const present = organisation.staff.find((each) => isCalled(each.id, each, who));
  const staffId = leaver?.staffId ?? present?.id ?? bare(who);
  const result = await recordLeavingPromise(desk, {
    actor: staffActor(person.id),
    staffId,
    signedOn: isDated ? first : null,
    place: rest.slice(isDated ? 1 : 0).join(' '),
  });
  const name = leaver === undefined ? (present?.name ?? bare(who)) : leaverName(leaver);
  return shortMessage(
    result.kind === 'done'
      ? words.say('staff.done.leaving-promise', { name })
      : staffRefusalWords(result, { staffId, role: null, name }, organisation, words),
  );
};

/** By mention, user id, staff id or name. */
const isCalled = (staffId: string, filed: FiledPerson | null, who: string): boolean =>
  [staffId, filed?.name, filed?.slackUserId].includes(bare(who));

const bare = (who: string): string => /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(who)?.[1] ?? who.replace(/^@/, '');
