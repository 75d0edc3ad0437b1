import { channelFor } from '../../organisation/channel-for.ts';
import type { Channel, Organisation, Unit } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Role } from '../../staff/role.ts';
import type { Incident, IncidentNotice } from './incident.ts';

/** How triggers of odd access begin: those go to the security officers themselves. */
export const oddAccessTrigger = 'odd-access:';

const purposes: readonly Channel['purpose'][] = ['security', 'managers', 'tickets'];

/** The units an incident climbs through: its own, then the one above, to the top. */
export const levelsOf = (organisation: Organisation, incident: Pick<Incident, 'unitId'>): readonly Unit[] =>
  lineage(organisation, incident.unitId);

/** Who is told at a level: the channel of the unit and its head; of odd access its security officers, and its head where it has none. Nobody who was told before. */
export const noticesAt = (
  organisation: Organisation,
  incident: Pick<Incident, 'id' | 'trigger'>,
  unit: Unit,
  told: readonly Pick<IncidentNotice, 'recipient'>[],
  by: { readonly now: Date; readonly ids: Ids },
): readonly IncidentNotice[] => {
  const { trigger } = incident;
  const isOdd = trigger?.startsWith(oddAccessTrigger) === true;
  const holding = (role: Role) =>
    organisation.staff.filter(
      ({ id, unitId, roles, slackUserId, stopped }) =>
        unitId === unit.id &&
        slackUserId !== null &&
        stopped === undefined &&
        roles.includes(role) &&
        // Whom it is about is not who judges it.
        !(isOdd && trigger?.endsWith(`:${id}`)),
    );
  const officers = isOdd ? holding('security-officer') : [];
  const people = officers.length > 0 ? officers : holding('unit-head');
  const recipients = [channelOf(organisation, unit), ...people.map(({ id }) => id)];
  return [...new Set(recipients)]
    .filter((recipient) => recipient !== null)
    .filter((recipient) => told.every((before) => before.recipient !== recipient))
    .map((recipient) => ({
      id: by.ids.next(),
      incidentId: incident.id,
      unitId: unit.id,
      recipient,
      firedAt: by.now,
    }));
};

/** A channel that the units above do not read themselves, or else the one they share: somebody must read it. */
const channelOf = (organisation: Organisation, unit: Unit): string | null => {
  const above = lineage(organisation, unit.id)
    .slice(1)
    .flatMap(({ id }) => organisation.channels.filter((each) => each.unitId === id))
    .map(({ slackChannel }) => slackChannel);
  const found = purposes
    .map((purpose) => channelFor(organisation, { unitId: unit.id, lineId: null }, purpose)?.slackChannel)
    .filter((channel) => channel !== undefined);
  return found.find((channel) => !above.includes(channel)) ?? found[0] ?? null;
};
