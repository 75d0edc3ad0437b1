import { isWithinUnit, unitOf } from '../../../organisation/unit-tree.ts';
import type { AnnouncementStore } from '../../../oversight/announcements/ports.ts';
import type { BlockStore } from '../../../oversight/blocking/ports.ts';
import { isUnread } from '../../../oversight/coaching/coaching-note.ts';
import type { CoachingStore } from '../../../oversight/coaching/ports.ts';
import type { NoticeStore } from '../../../oversight/notices/ports.ts';
import { instantOf, localDayAt } from '../../../shared/local-day.ts';
import { onDuty } from '../../../staff/duty/roster.ts';
import { headOver, signedBy } from '../digest-units.ts';
import type { DigestSource } from '../ports.ts';

const most = 200;

/** Entries of the block list that must be looked at again, and objections that wait for their first check (art. 44(6), 54(13)). */
export const blockSource = (blocks: Pick<BlockStore, 'standing'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, unitId, roster, at }) =>
    (await blocks.standing(unitIds, most))
      .filter(({ reviewAt, state }) => reviewAt <= at || state === 'objected')
      .map(({ id, phoneMasked, reviewAt, objectedAt, state }) => ({
        section: 'block-review',
        subjectId: id,
        label: phoneMasked,
        responsibleId: headOver(roster.organisation, unitId)?.id ?? null,
        dueAt: state === 'objected' ? objectedAt : reviewAt,
      })),
});

/** Planned outages of the unit and all below it of which nobody has told what changed (art. 43(2)): the platform is watched from the top alone. */
export const changesSource = (announcements: Pick<AnnouncementStore, 'changesOwed'>): DigestSource => ({
  kind: 'platform',
  find: async ({ unitId: top, roster: { organisation }, at }) =>
    (await announcements.changesOwed(at))
      .filter(({ unitId }) => isWithinUnit(organisation, unitId, top))
      .map(({ id, unitId, planned }) => ({
        section: 'changes-owed',
        subjectId: id,
        label: unitId,
        responsibleId: null,
        dueAt: planned?.until ?? null,
      })),
});

/** Each unit's notices to the public, which a named person looks at every working day, also when there are none (art. 50(6)). */
export const noticeLookSource = (notices: Pick<NoticeStore, 'standing'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, roster, at }) => {
    const standing = await notices.standing(at);
    const { organisation } = roster;
    return unitIds.flatMap((unitId) => {
      const unit = unitOf(organisation, unitId);
      if (unit === null) return [];
      const { timeZone } = unit.calendar;
      const count = standing.filter((notice) => notice.unitId === unitId).length;
      return {
        section: 'notices' as const,
        subjectId: unitId,
        label: `${unitId}:${count}`,
        responsibleId: onDuty(roster, unitId, null, 'manager', at)[0] ?? headOver(organisation, unitId)?.id ?? null,
        dueAt: instantOf(localDayAt(at, timeZone), signedBy, timeZone),
      };
    });
  },
});

/** Coaching notes that nobody read in time, and those that were read and wait to be closed (art. 22(5)). */
export const coachingSource = (notes: Pick<CoachingStore, 'standing'>): DigestSource => ({
  kind: 'business',
  find: async ({ unitIds, roster, at }) =>
    (await notes.standing(unitIds, most))
      .filter((note) => isUnread(note, at) || note.state === 'read')
      .map(({ id, staffId, about, writtenBy, dueAt, state }) => {
        const name = roster.organisation.staff.find((person) => person.id === staffId)?.name ?? staffId;
        return {
          section: 'coaching',
          subjectId: id,
          label: about === '' ? name : `${name} · ${about}`,
          responsibleId: state === 'read' ? writtenBy : staffId,
          dueAt,
        };
      }),
});
