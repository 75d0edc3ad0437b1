import type { Actor } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import { refused } from '../../shared/refused.ts';
import { announcementAudit, showings } from '../announcements/announcement-change.ts';
import type { AnnouncementStore } from '../announcements/ports.ts';
import { type PublishedAnnouncement, withdrawn } from '../announcements/published-announcement.ts';
import {
  type Closing,
  closedIncident,
  filedIncident,
  type IncidentLine,
  notedIncident,
  restoredIncident,
} from './incident.ts';
import { changeIncident, type IncidentDesk, type IncidentResult } from './incident-desk.ts';
import type { IncidentChange, IncidentFile } from './ports.ts';
import { changeOf, formOf, type IncidentWho } from './tend-incident.ts';

export interface IncidentRequest {
  readonly actor: Actor;
  readonly incidentId: string;
}

/** Writes a line in the log. */
export const noteIncident = (
  desk: IncidentDesk,
  request: IncidentRequest & { readonly text: string },
): Promise<IncidentResult> =>
  changeIncident(desk, { ...request, operation: 'incident.record' }, (file, who) => {
    const text = maskText(request.text.trim());
    if (text === '') return refused('text-missing');
    const incident = notedIncident(file.incident);
    if ('reason' in incident) return incident;
    return changeOf(file, incident, who, { action: 'incident.record', lines: [lineOf(file, text, who)] });
  });

/** The service works again; callers no longer hear that it does not. */
export const restoreIncident = async (
  desk: IncidentDesk & { readonly announcements: AnnouncementStore },
  request: IncidentRequest & { readonly text: string },
): Promise<IncidentResult> => {
  const heard = (await desk.announcements.standing(desk.clock.now())).filter(
    (announcement) => announcement.incidentId === request.incidentId,
  );
  return changeIncident(desk, { ...request, operation: 'incident.record' }, (file, who) => {
    const incident = restoredIncident(file.incident, who.now);
    if ('reason' in incident) return incident;
    const text = maskText(request.text.trim());
    const change = changeOf(file, incident, who, {
      action: 'incident.restore',
      lines: text === '' ? [] : [lineOf(file, text, who)],
    });
    return silencing(change, heard, who);
  });
};

/** Sends the form up before its time. */
export const fileIncident = (desk: IncidentDesk, request: IncidentRequest): Promise<IncidentResult> =>
  changeIncident(desk, { ...request, operation: 'incident.file' }, (file, who) => {
    const incident = filedIncident(file.incident, who.actor, who.now);
    return 'reason' in incident ? incident : changeOf(file, incident, who, { action: 'incident.file' });
  });

/** Closes it, with cause and fix; an attack also with case number, hardening plan and result (art. 61). The form is completed. */
export const closeIncident = async (
  desk: IncidentDesk & { readonly announcements: AnnouncementStore },
  request: IncidentRequest & { readonly closing: Closing },
): Promise<IncidentResult> => {
  const heard = (await desk.announcements.standing(desk.clock.now())).filter(
    (announcement) => announcement.incidentId === request.incidentId,
  );
  return changeIncident(desk, { ...request, operation: 'incident.close' }, (file, who) => {
    const masked = Object.fromEntries(
      Object.entries(request.closing).map(([field, text]) => [field, maskText(text)]),
    ) as unknown as Closing;
    // A case number is no phone number, however long.
    const closing: Closing = { ...masked, caseNumber: request.closing.caseNumber };
    const incident = closedIncident(file.incident, closing, who.actor, who.now);
    if ('reason' in incident) return incident;
    const { cause, fix, caseNumber } = incident;
    const change = changeOf(file, incident, who, {
      action: 'incident.close',
      forms: [formOf(file, incident, who)],
      detail: { cause, fix, caseNumber },
    });
    return silencing(change, heard, who);
  });
};

const lineOf = ({ incident, lines }: IncidentFile, text: string, { actor, now }: IncidentWho): IncidentLine => ({
  incidentId: incident.id,
  seq: (lines.at(-1)?.seq ?? 0) + 1,
  at: now,
  actor,
  text,
});

const silencing = (
  change: IncidentChange,
  heard: readonly PublishedAnnouncement[],
  who: IncidentWho,
): IncidentChange => {
  const over = heard.flatMap((announcement) => withdrawn(announcement, who.actor, who.now) ?? []);
  return {
    ...change,
    announcements: over,
    audit: [...change.audit, ...over.map((each) => announcementAudit(each, 'announcement.withdraw', who, {}))],
    effects: [...change.effects, ...over.flatMap((each) => showings(each, who.organisation, who))],
  };
};
