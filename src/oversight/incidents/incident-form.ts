import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { inLanguage } from '../../shared/language.ts';
import { localMoment } from '../../shared/local-moment.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Incident, IncidentLine } from './incident.ts';

/** The report form of an incident as it stands, in Markdown and the first language of the unit (art. 61(1)). */
export const incidentForm = (
  incident: Incident,
  lines: readonly IncidentLine[],
  organisation: Organisation,
  translator: Translator,
  now: Date,
): string => {
  const unit = unitOf(organisation, incident.unitId);
  const language = unit?.languages[0] ?? 'zh-CN';
  const say = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    translator.t(language, 'report', `incident.${key}`, params);
  const moment = (at: Date | null): string =>
    at === null ? say('unknown') : localMoment(at, unit?.calendar.timeZone ?? 'Asia/Shanghai').replace('T', ' ');
  const words = (text: string | null): string => (text === null ? say('unknown') : text);
  const rows: readonly (readonly [string, string])[] = [
    ['unit', unit === null ? incident.unitId : inLanguage(unit.name, language)],
    ['kind', say(`kinds.${incident.kind}`)],
    ['what', incident.title],
    ['opened', moment(incident.openedAt)],
    ['opened-by', nameOf(incident.openedBy, organisation, say)],
    ['restored', moment(incident.restoredAt)],
    ['cause', words(incident.cause)],
    ['fix', words(incident.fix)],
    ...(incident.kind === 'attack'
      ? ([
          ['case-number', words(incident.caseNumber)],
          ['hardening-plan', words(incident.hardeningPlan)],
          ['result', words(incident.result)],
        ] as const)
      : []),
    ['composed', moment(now)],
  ];
  return [
    `# ${say('title')}`,
    '',
    ...rows.map(([key, value]) => `- **${say(key)}** ${oneLine(value)}`),
    '',
    `## ${say('log')}`,
    '',
    ...lines.map((line) => `- ${moment(line.at)} · ${nameOf(line.actor, organisation, say)} · ${oneLine(line.text)}`),
    '',
  ].join('\n');
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const nameOf = (actor: Actor, organisation: Organisation, say: (key: string) => string): string => {
  if (actor.kind === 'staff') return organisation.staff.find(({ id }) => id === actor.staffId)?.name ?? actor.staffId;
  return actor.kind === 'operator' ? actor.account : say('system');
};
