import type { IncidentStore } from '../../../oversight/incidents/ports.ts';
import type { EffectAudit } from '../../../shared/effect.ts';
import type { GapStore } from '../../../staff/duty/gaps/ports.ts';
import { onDuty } from '../../../staff/duty/roster.ts';
import type { FindingStore } from '../../findings/ports.ts';
import type { FoundItem } from '../digest.ts';
import { headOver } from '../digest-units.ts';
import type { DigestScope, DigestSource, DigestTickets, DueTicket } from '../ports.ts';

const most = 200;

/** Whoever has the ticket, else whoever answers for the line now. */
const holderOf = ({ roster, at }: DigestScope, { assigneeId, unitId, lineId }: DueTicket): string | null =>
  assigneeId ?? onDuty(roster, unitId, lineId, 'manager', at)[0] ?? null;

/** Tickets that are late or due today, and climbs that nobody acknowledged. */
export const ticketSource = (tickets: DigestTickets): DigestSource => ({
  kind: 'business',
  find: async (scope) => {
    const { unitIds, dayEnds, at } = scope;
    const itemOf = (section: FoundItem['section'], ticket: DueTicket): FoundItem => ({
      section,
      subjectId: ticket.ticketId,
      label: ticket.number,
      responsibleId: holderOf(scope, ticket),
      dueAt: ticket.dueAt,
    });
    const [due, climbs] = await Promise.all([
      tickets.dueBefore(unitIds, dayEnds, most),
      tickets.unacknowledged(unitIds, most),
    ]);
    return [
      ...due.map((ticket) => itemOf(ticket.dueAt !== null && ticket.dueAt <= at ? 'overdue' : 'due-today', ticket)),
      ...climbs.map((ticket) => itemOf('unacknowledged', ticket)),
    ];
  },
});

/** Requests that wait for a second person. */
export const approvalSource = (tickets: DigestTickets): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster }) =>
    (await tickets.waitingApprovals(unitIds, most)).map(({ id, operation, expiresAt }) => ({
      section: 'approval',
      subjectId: id,
      label: operation,
      responsibleId: headOver(roster.organisation, unitId)?.id ?? null,
      dueAt: expiresAt,
    })),
});

/** Hours ahead in which nobody stands at a post; the unit's head fills them. */
export const gapSource = (gaps: GapStore): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, roster, at }) =>
    (await gaps.open(unitIds))
      .filter(({ period }) => period.to > at)
      .map(({ id, unitId, lineId, post, period }) => ({
        section: 'rota-gap',
        subjectId: id,
        label: `${lineId}:${post}`,
        responsibleId: headOver(roster.organisation, unitId)?.id ?? null,
        dueAt: period.from,
      })),
});

/** Open incidents of the units. */
export const incidentSource = (incidents: Pick<IncidentStore, 'open'>, kind: DigestSource['kind']): DigestSource => ({
  kind,
  find: async ({ unitIds, unitId, roster }) =>
    (await incidents.open(unitIds)).map(({ id, title, dueAt }) => ({
      section: 'incident',
      subjectId: id,
      label: title,
      responsibleId: headOver(roster.organisation, unitId)?.id ?? null,
      dueAt,
    })),
});

/** Findings of the level above that wait for the unit's answer. */
export const findingSource = (findings: Pick<FindingStore, 'unsettled'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, roster }) =>
    (await findings.unsettled(unitIds, most))
      .filter(({ state }) => state === 'open')
      .map(({ id, unitId, text, dueAt }) => ({
        section: 'finding',
        subjectId: id,
        label: text.slice(0, 60),
        responsibleId: headOver(roster.organisation, unitId)?.id ?? null,
        dueAt,
      })),
});

const graceMs = 60_000;

/** Background work that was given up or is late: carrier, texts, messages and reports all pass through it. */
export const workSource = (audit: EffectAudit): DigestSource => ({
  kind: 'platform',
  find: async ({ unitId, roster, at }) => {
    const { worst } = await audit.audit(at, graceMs);
    const watching = roster.organisation.staff.find(
      (each) => each.unitId === unitId && each.roles.includes('technical-manager'),
    );
    return worst.map(({ id, job, dueAt, error }) => ({
      section: error === null ? 'overdue-work' : 'abandoned-work',
      subjectId: id,
      label: job,
      responsibleId: watching?.id ?? null,
      dueAt,
    }));
  },
});
