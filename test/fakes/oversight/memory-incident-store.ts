import type {
  Incident,
  IncidentForm,
  IncidentLine,
  IncidentNotice,
} from '../../../src/oversight/incidents/incident.ts';
import type { IncidentFile, IncidentStore } from '../../../src/oversight/incidents/ports.ts';
import { fits, type OversightTables, oweInMemory } from './memory-announcement-store.ts';

export interface IncidentTables extends OversightTables {
  readonly incidents: Map<string, Incident>;
  readonly lines: IncidentLine[];
  readonly forms: IncidentForm[];
  readonly notices: IncidentNotice[];
}

export const incidentTables = (shared: OversightTables): IncidentTables => ({
  ...shared,
  incidents: new Map(),
  lines: [],
  forms: [],
  notices: [],
});

/** An IncidentStore without a database. */
export const createMemoryIncidentStore = (tables: IncidentTables): IncidentStore => {
  const fileOf = (incident: Incident): IncidentFile => {
    const ofIncident = ({ incidentId }: { readonly incidentId: string }) => incidentId === incident.id;
    return {
      incident,
      lines: tables.lines.filter(ofIncident),
      forms: tables.forms.filter(ofIncident),
      notices: tables.notices.filter(ofIncident),
    };
  };
  return {
    async save(change) {
      const { incident } = change;
      const known = tables.incidents.get(incident.id);
      const rivals = [...tables.incidents.values()].filter(
        (each) => each.restoredAt === null && each.trigger !== null && each.trigger === incident.trigger,
      );
      const lasts = incident.restoredAt === null && rivals.some(({ unitId }) => unitId === incident.unitId);
      const isTaken = known !== undefined || lasts;
      if (incident.version === 1 && isTaken) return 'open-already';
      if (!fits(known, incident)) return 'conflict';
      tables.incidents.set(incident.id, incident);
      tables.lines.push(...change.lines);
      tables.forms.push(...change.forms);
      const isTold = (notice: IncidentNotice) =>
        tables.notices.some((each) => each.incidentId === incident.id && each.recipient === notice.recipient);
      tables.notices.push(...change.notices.filter((notice) => !isTold(notice)));
      for (const each of change.announcements) tables.announcements.set(each.id, each);
      oweInMemory(tables, change);
      return 'saved';
    },
    find: async (id) => {
      const incident = tables.incidents.get(id);
      return incident === undefined ? null : fileOf(incident);
    },
    open: async (unitIds) =>
      [...tables.incidents.values()]
        .filter((incident) => incident.closedAt === null && unitIds.includes(incident.unitId))
        .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || a.id.localeCompare(b.id)),
    ofNotice: async (noticeId) => {
      const notice = tables.notices.find(({ id }) => id === noticeId);
      const incident = notice === undefined ? undefined : tables.incidents.get(notice.incidentId);
      return incident === undefined ? null : fileOf(incident);
    },
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};
