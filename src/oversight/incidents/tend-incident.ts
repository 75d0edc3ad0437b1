import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Translator } from '../../shared/translator.ts';
import { type Incident, type IncidentForm, type IncidentNotice, incidentClock, levelEveryMs } from './incident.ts';
import { incidentForm } from './incident-form.ts';
import { levelsOf, noticesAt } from './incident-levels.ts';
import type { IncidentChange, IncidentFile } from './ports.ts';

export interface IncidentWho {
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
  readonly organisation: Organisation;
  readonly translator: Translator;
}

/** What the clock of an incident does when it rings; `null`: nothing is due. */
export const tendIncident = (file: IncidentFile, who: IncidentWho): IncidentChange | null => {
  const { incident } = file;
  if (incident.dueAt === null || incident.dueAt > who.now) return null;
  switch (incident.stage) {
    case 'watching':
      return drafted(file, who);
    case 'drafted':
    case 'climbing':
      return climbed(file, who);
    case 'told':
      return null;
  }
};

/** Half an hour before, unless the unit says otherwise, the form is written, so that somebody can complete it before it goes up. */
const drafted = (file: IncidentFile, who: IncidentWho): IncidentChange => {
  const dueAt = incidentClock(who.organisation, file.incident).reportAt;
  const incident = stepped(file.incident, { stage: 'drafted', dueAt });
  return changeOf(file, incident, who, { action: 'incident.draft', forms: [formOf(file, incident, who)] });
};

/** At two hours, or when the unit says, the form goes up, one level after another, to the top. */
const climbed = (file: IncidentFile, who: IncidentWho): IncidentChange => {
  const levels = levelsOf(who.organisation, file.incident);
  const unit = levels[file.incident.level];
  const notices = unit === undefined ? [] : noticesAt(who.organisation, file.incident, unit, file.notices, who);
  const level = Math.min(file.incident.level + 1, levels.length);
  const isTop = level >= levels.length;
  const incident = stepped(file.incident, {
    stage: isTop ? 'told' : 'climbing',
    level,
    dueAt: isTop ? null : new Date(who.now.getTime() + levelEveryMs),
    filedAt: file.incident.filedAt ?? who.now,
    filedBy: file.incident.filedBy ?? who.actor,
  });
  const isFirst = file.incident.stage === 'drafted';
  return changeOf(file, incident, who, {
    action: isFirst ? 'incident.file' : 'incident.climb',
    forms: isFirst ? [formOf(file, incident, who)] : [],
    notices,
    detail: { level, unitId: unit?.id ?? null },
  });
};

const stepped = (incident: Incident, patch: Partial<Incident>): Incident => ({
  ...incident,
  ...patch,
  version: incident.version + 1,
});

/** The next edition of the form. */
export const formOf = (
  file: Pick<IncidentFile, 'forms' | 'lines'>,
  incident: Incident,
  who: IncidentWho,
): IncidentForm => ({
  incidentId: incident.id,
  edition: (file.forms.at(-1)?.edition ?? 0) + 1,
  composedAt: who.now,
  text: incidentForm(incident, file.lines, who.organisation, who.translator, who.now),
});

interface Told {
  readonly action: string;
  readonly forms?: IncidentChange['forms'];
  readonly notices?: IncidentChange['notices'];
  readonly lines?: IncidentChange['lines'];
  readonly announcements?: IncidentChange['announcements'];
  readonly detail?: AuditEntry['detail'];
  readonly effects?: readonly Effect[];
}

/** A change with its audit entry, the wake-up of its clock, and the refreshing of whoever was told. */
export const changeOf = (
  file: Pick<IncidentFile, 'notices'>,
  incident: Incident,
  who: IncidentWho,
  told: Told,
): IncidentChange => {
  const notices = told.notices ?? [];
  return {
    incident,
    lines: told.lines ?? [],
    forms: told.forms ?? [],
    notices,
    announcements: told.announcements ?? [],
    audit: [incidentAudit(incident, told.action, who, told.detail ?? {})],
    effects: [
      ...wakeUp(incident, who.ids),
      ...tellings([...file.notices, ...notices], incident, who),
      ...(told.effects ?? []),
    ],
  };
};

export const incidentAudit = (
  incident: Pick<Incident, 'id' | 'unitId'>,
  action: string,
  { actor, now, ids }: Pick<IncidentWho, 'actor' | 'now' | 'ids'>,
  detail: AuditEntry['detail'],
  outcome: AuditEntry['outcome'] = 'done',
): AuditEntry => ({
  id: ids.next(),
  at: now,
  actor,
  action,
  subject: { kind: 'incident', id: incident.id },
  unitId: incident.unitId,
  outcome,
  detail,
});

const wakeUp = ({ id, version, dueAt }: Incident, ids: Ids): readonly Effect[] =>
  dueAt === null
    ? []
    : [
        {
          id: ids.next(),
          job: 'tend-incident',
          key: `tend-incident:${id}:${version}`,
          payload: { incidentId: id },
          notBefore: dueAt,
        },
      ];

const tellings = (notices: readonly IncidentNotice[], { version }: Incident, { now, ids }: IncidentWho) =>
  notices.map((notice) => ({
    id: ids.next(),
    job: 'show-incident',
    key: `show-incident:${notice.id}:${version}`,
    payload: { noticeId: notice.id },
    notBefore: now,
  }));

/** A new incident with everything that happens at once: its unit is told, and of an attack every level above, with the form (art. 61(2)). */
export const openedIncident = (
  wish: Pick<Incident, 'id' | 'unitId' | 'kind' | 'title' | 'trigger' | 'openedAt' | 'restoredAt'>,
  who: IncidentWho,
): IncidentChange => {
  const isAttack = wish.kind === 'attack';
  const levels = levelsOf(who.organisation, wish);
  const incident: Incident = {
    ...wish,
    openedBy: who.actor,
    stage: isAttack ? 'told' : 'watching',
    level: isAttack ? levels.length : 1,
    dueAt: isAttack || wish.restoredAt !== null ? null : incidentClock(who.organisation, wish).draftAt,
    filedAt: isAttack ? who.now : null,
    filedBy: isAttack ? who.actor : null,
    cause: null,
    fix: null,
    caseNumber: null,
    hardeningPlan: null,
    result: null,
    closedAt: null,
    closedBy: null,
    version: 1,
  };
  const line = { incidentId: incident.id, seq: 1, at: wish.openedAt, actor: who.actor, text: wish.title };
  const told: IncidentNotice[] = [];
  for (const unit of isAttack ? levels : levels.slice(0, 1))
    told.push(...noticesAt(who.organisation, incident, unit, told, who));
  const { kind, trigger, title } = incident;
  return changeOf({ notices: [] }, incident, who, {
    action: 'incident.open',
    lines: [line],
    forms: isAttack ? [formOf({ forms: [], lines: [line] }, incident, who)] : [],
    notices: told,
    detail: { kind, trigger, title, openedAt: incident.openedAt.toISOString() },
  });
};
