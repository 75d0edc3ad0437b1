import { channelFor } from '../../../organisation/channel-for.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { StaffFeed, SweepReport } from '../../../staff/ports.ts';
import { articleWords } from '../blocks/article-words.ts';
import { languageOfUnit, nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import { agreementParams } from '../blocks/stopped-words.ts';
import { type Words, wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { actorWords, reasonWords, rolesInWords, roleWords } from './staff-words.ts';

type FeedNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** What security officers read of people: every change at once, the findings of the night once a day. */
export const createStaffFeed = (needs: FeedNeeds): StaffFeed => {
  const post = async (key: string, unitId: string, say: (words: Words, organisation: Organisation) => string) => {
    const organisation = needs.organisation();
    const channel = watchersChannel(organisation, unitId);
    if (channel === null) return { kind: 'shown' } as const;
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, channel.unitId)));
    const result = await needs.postOnce({
      key,
      channel: channel.slackChannel,
      version: 1,
      lane: 'normal',
      message: shortMessage(say(words, organisation)),
    });
    return result.kind === 'later' ? result : ({ kind: 'shown' } as const);
  };
  const tellAlone = async (
    key: string,
    readerId: string,
    say: (words: Words, organisation: Organisation, day: (at: Date) => string) => string,
  ) => {
    const organisation = needs.organisation();
    const reader = organisation.staff.find(({ id }) => id === readerId);
    if (reader?.slackUserId == null) return { kind: 'shown' } as const;
    const words = wordsIn(needs.translator, reader.language);
    const zone = timeZoneOf(unitOf(organisation, reader.unitId));
    const result = await needs.postOnce({
      key,
      channel: await needs.directChannel(reader.slackUserId),
      version: 1,
      lane: 'normal',
      message: shortMessage(say(words, organisation, (at) => dayAndTimePlain(at, words.language, zone))),
    });
    return result.kind === 'later' ? result : ({ kind: 'shown' } as const);
  };
  return {
    showChange: (entry) =>
      post(`staff-change:${entry.id}`, entry.unitId ?? topUnit(needs.organisation()), (words, organisation) =>
        changeInWords(entry, organisation, words),
      ),
    showSweep: (report) =>
      post(`staff-sweep:${report.on}`, topUnit(needs.organisation()), (words, organisation) =>
        sweepInWords(report, organisation, words),
      ),
    warnIdle: (staffId, keeperId, suspendedOn) =>
      tellAlone(`warn-idle:${staffId}:${suspendedOn.toISOString()}:${keeperId}`, keeperId, (words, organisation, day) =>
        words.say('staff.feed.idle', { name: staffName(organisation, staffId), on: day(suspendedOn) }),
      ),
    warnOfEnd: ({ about, staffId, name, readerId, role, at }) =>
      tellAlone(
        `warn-of-end:${about}:${staffId}:${role}:${at?.toISOString() ?? 'none'}:${readerId}`,
        readerId,
        (words, organisation, day) =>
          words.say(`staff.ends.${about}`, {
            name: name ?? nameAt(organisation, staffId),
            ...agreementParams(suppliedBy(organisation, staffId), words),
            role: role === '' ? '' : roleWords(role, words),
            on: at === null ? '' : day(at),
          }),
      ),
  };
};

const nameAt = (organisation: Organisation, id: string): string =>
  organisation.operations?.find((member) => member.id === id)?.name ?? staffName(organisation, id);

const suppliedBy = (organisation: Organisation, id: string) => organisation.suppliers?.find((each) => each.id === id);

const topUnit = (organisation: Organisation): string => organisation.units[0]?.id ?? '';

const watchersChannel = (organisation: Organisation, unitId: string) =>
  channelFor(organisation, { unitId, lineId: null }, 'security') ??
  channelFor(organisation, { unitId, lineId: null }, 'managers');

const changeInWords = (entry: AuditEntry, organisation: Organisation, words: Words): string => {
  const { role, until } = entry.detail;
  const zone = timeZoneOf(unitOf(organisation, entry.unitId ?? ''));
  const action = entry.action.replace(/^staff\./, '');
  return words.say(`staff.feed.${action}`, {
    by: actorWords(entry.actor, organisation, words),
    name: staffName(organisation, entry.subject.id),
    role: typeof role === 'string' ? roleWords(role, words) : '',
    unit: nameOf(organisation.units, entry.unitId ?? '', words.language),
    until:
      typeof until === 'string'
        ? dayAndTimePlain(new Date(until), words.language, zone)
        : words.say('staff.feed.without-end'),
    reason: reasonWords(entry.detail.reason, words),
  });
};

const sweepInWords = (report: SweepReport, organisation: Organisation, words: Words): string =>
  [
    words.say('staff.feed.sweep', { on: report.on }),
    ...report.conflicts.map(({ staffId, roles, article }) =>
      words.say('staff.feed.conflict', {
        name: staffName(organisation, staffId),
        roles: rolesInWords(roles, words),
        article: articleWords(article, words),
      }),
    ),
    ...report.vacancies.map(({ unitId, role, lineId }) =>
      words.say('staff.feed.vacancy', {
        unit: nameOf(organisation.units, unitId, words.language),
        role: roleWords(role, words),
        line: lineId === null ? '' : nameOf(organisation.lines, lineId, words.language),
      }),
    ),
  ].join('\n');
