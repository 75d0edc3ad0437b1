import type { HealthState } from '../../../oversight/health/health.ts';
import type { DigestSource } from '../ports.ts';

/** Parts of the platform that are not well when the day's list is drawn up (art. 22(2), 43(5)). */
export const healthSource = (look: () => Promise<readonly HealthState[]>): DigestSource => ({
  kind: 'platform',
  find: async ({ unitId, roster }) => {
    const watching = roster.organisation.staff.find(
      (each) => each.unitId === unitId && each.roles.includes('technical-manager'),
    );
    return (await look())
      .filter(({ colour }) => colour !== 'green')
      .map(({ part, colour, reason, figure }) => ({
        section: 'health',
        subjectId: part,
        label: healthLabel({ part, colour, reason, figure }),
        responsibleId: watching?.id ?? null,
        dueAt: null,
      }));
  },
});

type Said = Pick<HealthState, 'part' | 'colour' | 'reason' | 'figure'>;

const healthLabel = ({ part, colour, reason, figure }: Said): string => [part, colour, reason, figure ?? 0].join(':');

/** What a label says; its readers have words for it. */
export const healthOf = (label: string) => {
  const [part = '', colour = '', reason = '', figure = '0'] = label.split(':');
  return { part, colour, reason, count: Number(figure) };
};
