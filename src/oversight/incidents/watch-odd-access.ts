import { systemActor } from '../../shared/actor.ts';
import { type OddAccess, type OddAccessSignals, oddWithinMs } from '../odd-access/odd-access.ts';
import type { IncidentDesk } from './incident-desk.ts';
import { oddAccessTrigger } from './incident-levels.ts';
import { openIncident } from './open-incident.ts';

/** Looks for bursts of odd access, and opens an incident of each for the security officers; one that lasts stays the only one (art. 23(3)). */
export const watchOddAccess = async (desk: IncidentDesk & { readonly odd: OddAccessSignals }): Promise<void> => {
  const since = new Date(desk.clock.now().getTime() - oddWithinMs);
  for (const burst of await desk.odd.bursts(since)) await alarm(desk, burst);
};

const alarm = async (desk: IncidentDesk, { kind, who, count, seen }: OddAccess): Promise<void> => {
  const { units, staff } = desk.organisation();
  const top = units.find(({ parentId }) => parentId === null);
  const person = kind === 'look-ups' || kind === 'refusals' ? staff.find(({ id }) => id === who) : undefined;
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    desk.translator.t(top?.languages[0] ?? 'zh-CN', 'report', `incident.odd.${key}`, params);
  await openIncident(desk, {
    actor: systemActor('watch-odd-access'),
    unitId: top?.id ?? '',
    kind: 'other',
    trigger: `${oddAccessTrigger}${kind}:${who}`,
    title: say(kind, { who: kind === 'requests' ? say(`doors.${who}`) : (person?.name ?? who), count, seen }),
  });
};
