import { clockPolicyOf } from '../../escalation/clock-policy.ts';
import type { Actor } from '../../shared/actor.ts';
import { durationMillis, type Limit } from '../../shared/duration.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';

export const incidentKinds = ['outage', 'attack', 'other'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** watching → the form is drafted → it climbs, level by level → every level has been told. */
export const incidentStages = ['watching', 'drafted', 'climbing', 'told'] as const;
export type IncidentStage = (typeof incidentStages)[number];

/** An outage or an attack, from its opening to its close (art. 61). */
export interface Incident {
  readonly id: string;
  readonly unitId: string;
  readonly kind: IncidentKind;
  readonly title: string;
  /** What opened it by itself; `null` when a person did. */
  readonly trigger: string | null;
  readonly openedAt: Date;
  readonly openedBy: Actor;
  readonly stage: IncidentStage;
  /** Levels told so far: 1 is the unit itself. */
  readonly level: number;
  /** When the clock acts next; `null`: it stands. That instant has a pending effect. */
  readonly dueAt: Date | null;
  readonly restoredAt: Date | null;
  /** When the report form went up. */
  readonly filedAt: Date | null;
  readonly filedBy: Actor | null;
  readonly cause: string | null;
  readonly fix: string | null;
  /** Of the police, for an attack (art. 61(2)). */
  readonly caseNumber: string | null;
  readonly hardeningPlan: string | null;
  /** What became of the case (art. 61(3)). */
  readonly result: string | null;
  readonly closedAt: Date | null;
  readonly closedBy: Actor | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** A line of the log: never altered (art. 61(1)). */
export interface IncidentLine {
  readonly incidentId: string;
  /** Counted from 1. */
  readonly seq: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly text: string;
}

/** The report form as it was drafted, filed or completed. */
export interface IncidentForm {
  readonly incidentId: string;
  /** Counted from 1. */
  readonly edition: number;
  readonly composedAt: Date;
  /** Markdown in the first language of the unit. */
  readonly text: string;
}

/** Who was told: a channel of the workspace, or a member of staff. */
export interface IncidentNotice {
  readonly id: string;
  readonly incidentId: string;
  /** The level that was reached. */
  readonly unitId: string;
  readonly recipient: string;
  readonly firedAt: Date;
}

/** When the form is drafted, and when it goes up unless the service is restored (art. 61(1)). */
export const incidentClock = (
  organisation: Parameters<typeof clockPolicyOf>[0],
  { unitId, openedAt }: Pick<Incident, 'unitId' | 'openedAt'>,
): { readonly draftAt: Date; readonly reportAt: Date } => {
  const { incidentDraft, incidentReport } = clockPolicyOf(organisation, unitId);
  const after = ({ iso }: Limit): Date => new Date(openedAt.getTime() + durationMillis(iso));
  return { draftAt: after(incidentDraft), reportAt: after(incidentReport) };
};
/** Between two levels. */
export const levelEveryMs = 10 * 60_000;

/** What closing an incident needs. */
export interface Closing {
  readonly cause: string;
  readonly fix: string;
  readonly caseNumber: string;
  readonly hardeningPlan: string;
  readonly result: string;
}

export type IncidentRefusal =
  | Refused<'over' | 'restored-already' | 'filed-already' | 'text-missing', never>
  | Refused<'closing-incomplete', { readonly missing: readonly (keyof Closing)[] }>;

const next = (incident: Incident, patch: Partial<Incident>): Incident => ({
  ...incident,
  ...patch,
  version: incident.version + 1,
});

/** The service works again: the clock stops, unless the form has begun to climb. */
export const restoredIncident = (incident: Incident, now: Date): Incident | IncidentRefusal => {
  if (incident.closedAt !== null) return refused('over');
  if (incident.restoredAt !== null) return refused('restored-already');
  return next(incident, { restoredAt: now, dueAt: incident.filedAt === null ? null : incident.dueAt });
};

/** The form goes up before its time: the climb begins at once. */
export const filedIncident = (incident: Incident, actor: Actor, now: Date): Incident | IncidentRefusal => {
  if (incident.closedAt !== null) return refused('over');
  if (incident.filedAt !== null) return refused('filed-already');
  return next(incident, { filedAt: now, filedBy: actor, stage: 'drafted', dueAt: now });
};

const needed: Readonly<Record<IncidentKind, readonly (keyof Closing)[]>> = {
  outage: ['cause', 'fix'],
  other: ['cause', 'fix'],
  // Without case number, hardening plan and result an attack stays open (art. 61(2)-(3)).
  attack: ['cause', 'fix', 'caseNumber', 'hardeningPlan', 'result'],
};

/** Closed, with everything that the article asks for. What was not restored before counts as restored now. */
export const closedIncident = (
  incident: Incident,
  closing: Closing,
  actor: Actor,
  now: Date,
): Incident | IncidentRefusal => {
  if (incident.closedAt !== null) return refused('over');
  const missing = needed[incident.kind].filter((field) => closing[field].trim() === '');
  if (missing.length > 0) return refusedWith('closing-incomplete', { missing });
  const written = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return next(incident, {
    cause: written(closing.cause),
    fix: written(closing.fix),
    caseNumber: written(closing.caseNumber),
    hardeningPlan: written(closing.hardeningPlan),
    result: written(closing.result),
    restoredAt: incident.restoredAt ?? now,
    closedAt: now,
    closedBy: actor,
    // Levels that were not told yet are told of an incident that is over, if the form went up.
    dueAt: incident.filedAt === null ? null : incident.dueAt,
  });
};

/** Something was written in the log. */
export const notedIncident = (incident: Incident): Incident | IncidentRefusal =>
  incident.closedAt === null ? next(incident, {}) : refused('over');
