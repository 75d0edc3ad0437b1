import { channelFor } from '../../../organisation/channel-for.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { StaffFeed, SweepReport } from '../../../staff/ports.ts';
import { languageOfUnit, nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
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
  return {
    showChange: (entry) =>
      post(`staff-change:${entry.id}`, entry.unitId ?? topUnit(needs.organisation()), (words, organisation) =>
        changeInWords(entry, organisation, words),
      ),
    showSweep: (report) =>
      post(`staff-sweep:${report.on}`, topUnit(needs.organisation()), (words, organisation) =>
        sweepInWords(report, organisation, words),
      ),
    warnIdle: async (staffId, keeperId, suspendedOn) => {
      const organisation = needs.organisation();
      const keeper = organisation.staff.find(({ id }) => id === keeperId);
      if (keeper?.slackUserId == null) return { kind: 'shown' };
      const words = wordsIn(needs.translator, keeper.language);
      const zone = timeZoneOf(unitOf(organisation, keeper.unitId));
      const on = dayAndTimePlain(suspendedOn, words.language, zone);
      const result = await needs.postOnce({
        key: `warn-idle:${staffId}:${suspendedOn.toISOString()}:${keeperId}`,
        channel: await needs.directChannel(keeper.slackUserId),
        version: 1,
        lane: 'normal',
        message: shortMessage(words.say('staff.feed.idle', { name: staffName(organisation, staffId), on })),
      });
      return result.kind === 'later' ? result : { kind: 'shown' };
    },
  };
};

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
        article,
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
