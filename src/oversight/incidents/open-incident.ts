import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { LocalText } from '../../shared/language.ts';
import { maskText } from '../../shared/masking.ts';
import { refused } from '../../shared/refused.ts';
import { announcementAudit, factsOf, showings } from '../announcements/announcement-change.ts';
import { announcementOf } from '../announcements/published-announcement.ts';
import type { IncidentKind } from './incident.ts';
import { type IncidentDesk, type IncidentResult, incidentRefusal, incidentWho } from './incident-desk.ts';
import { openedIncident } from './tend-incident.ts';

export interface OpenRequest {
  /** Given: the same one is opened once for all time. */
  readonly id?: string;
  readonly actor: Actor;
  readonly unitId: string;
  readonly kind: IncidentKind;
  readonly title: string;
  /** What opened it by itself; one incident a trigger and unit lasts at a time. */
  readonly trigger?: string;
  /** When it began, if that was before now. */
  readonly openedAt?: Date;
  readonly restoredAt?: Date;
  /** What callers hear from now on until it is restored (art. 59). */
  readonly announcement?: LocalText;
}

/** As long as nobody says otherwise; the restoring ends it. */
const announcedForMs = 24 * 3_600_000;

/** Opens an incident: its clock of two hours, or less, starts, and with a text callers hear it at once. */
export const openIncident = async (desk: IncidentDesk, request: OpenRequest): Promise<IncidentResult> => {
  const who = incidentWho(desk, request.actor);
  const unit = unitOf(who.organisation, request.unitId);
  if (unit === null) return refused('unknown-unit');
  const id = request.id ?? desk.ids.next();
  const no = await incidentRefusal(desk, who, 'incident.open', { id, unitId: unit.id });
  if (no !== null) return no;
  const title = maskText(request.title.trim());
  if (title === '') return refused('text-missing');
  const { kind, trigger = null, openedAt = who.now, restoredAt = null } = request;
  const opened = openedIncident({ id, unitId: unit.id, kind, title, trigger, openedAt, restoredAt }, who);
  const text = request.announcement;
  if (text === undefined || Object.values(text).every((words) => words.trim() === '')) return save(desk, opened);
  const denied = await incidentRefusal(desk, who, 'announcement.publish', { id, unitId: unit.id });
  if (denied !== null) return denied;
  const until = new Date(who.now.getTime() + announcedForMs);
  const announcement = announcementOf(
    { unitId: unit.id, kind: 'notice', text, from: who.now, until, planned: null, incidentId: id },
    { id: desk.ids.next(), actor: who.actor, languages: unit.languages, now: who.now },
  );
  if (announcement.kind === 'refused') return announcement;
  return save(desk, {
    ...opened,
    announcements: [announcement],
    audit: [...opened.audit, announcementAudit(announcement, 'announcement.publish', who, factsOf(announcement))],
    effects: [...opened.effects, ...showings(announcement, who.organisation, who)],
  });
};

const save = async (desk: IncidentDesk, change: ReturnType<typeof openedIncident>): Promise<IncidentResult> => {
  const saved = await desk.incidents.save(change);
  return saved === 'saved' ? { kind: 'done', incident: change.incident } : refused('open-already');
};
