import type { AnnouncementStore, RunningUpgrade } from '../../../oversight/announcements/ports.ts';
import type {
  AnnouncementKind,
  PublishedAnnouncement,
} from '../../../oversight/announcements/published-announcement.ts';
import type { Upgrade } from '../../../oversight/announcements/upgrade.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { LocalText } from '../../../shared/language.ts';
import { guarded } from '../database-fault.ts';
import {
  type Announcement as AnnouncementRow,
  Prisma,
  type PrismaClient,
  type Upgrade as UpgradeRow,
} from '../generated/client.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

/** Published announcements and upgrades on PostgreSQL. */
export const createPrismaAnnouncementStore = (prisma: PrismaClient): AnnouncementStore =>
  guarded<AnnouncementStore>('announcement store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        for (const announcement of change.announcements) await saveAnnouncement(transaction, announcement);
        for (const upgrade of change.upgrades) await saveUpgrade(transaction, upgrade);
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.announcement.findUnique({ where: { id } });
      return row === null ? null : toAnnouncement(row);
    },
    async standing(now) {
      const rows = await prisma.announcement.findMany({
        where: { withdrawnAt: null, untilAt: { gt: now } },
        orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toAnnouncement);
    },
    async upgrade(noticeId) {
      const row = await prisma.upgrade.findUnique({ where: { noticeId } });
      return row === null ? null : toUpgrade(row);
    },
    async running() {
      const rows = await prisma.upgrade.findMany({ where: { endedAt: null }, include: { notice: true } });
      return rows.map(
        ({ notice, ...row }): RunningUpgrade => ({ upgrade: toUpgrade(row), notice: toAnnouncement(notice) }),
      );
    },
    async changesOwed(now) {
      const rows = await prisma.announcement.findMany({
        where: {
          kind: 'upgrade',
          plannedUntil: { lte: now },
          OR: [{ upgrade: { is: { endedAt: null } } }, { withdrawnAt: null, upgrade: null }],
        },
        orderBy: { plannedUntil: 'asc' },
      });
      return rows.map(toAnnouncement);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

/** New, or changed since nobody else did; also what other stores save along with a change of theirs. */
export const saveAnnouncement = async (
  transaction: Transaction,
  announcement: PublishedAnnouncement,
): Promise<void> => {
  const { id, ...row } = toRow(announcement);
  const { count } =
    announcement.version === 1
      ? await transaction.announcement.createMany({ data: [{ id, ...row }], skipDuplicates: true })
      : await transaction.announcement.updateMany({ where: { id, version: announcement.version - 1 }, data: row });
  if (count === 0) throw new Undo('conflict');
};

const saveUpgrade = async (transaction: Transaction, upgrade: Upgrade): Promise<void> => {
  const { noticeId, ...row } = {
    ...upgrade,
    begunBy: json(upgrade.begunBy),
    endedBy: upgrade.endedBy === null ? Prisma.DbNull : json(upgrade.endedBy),
    signedBy: upgrade.signedBy === null ? Prisma.DbNull : json(upgrade.signedBy),
  };
  const { count } =
    upgrade.version === 1
      ? await transaction.upgrade.createMany({ data: [{ noticeId, ...row }], skipDuplicates: true })
      : await transaction.upgrade.updateMany({ where: { noticeId, version: upgrade.version - 1 }, data: row });
  if (count === 0) throw new Undo('conflict');
};

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const toRow = ({ from, until, planned, ...rest }: PublishedAnnouncement) => ({
  ...rest,
  text: json(rest.text),
  fromAt: from,
  untilAt: until,
  plannedFrom: planned?.from ?? null,
  plannedUntil: planned?.until ?? null,
  publishedBy: json(rest.publishedBy),
  withdrawnBy: rest.withdrawnBy === null ? Prisma.DbNull : json(rest.withdrawnBy),
});

const toAnnouncement = ({
  fromAt,
  untilAt,
  plannedFrom,
  plannedUntil,
  ...row
}: AnnouncementRow): PublishedAnnouncement => ({
  ...row,
  kind: row.kind as AnnouncementKind,
  text: row.text as LocalText,
  from: fromAt,
  until: untilAt,
  planned: plannedFrom === null || plannedUntil === null ? null : { from: plannedFrom, until: plannedUntil },
  publishedBy: row.publishedBy as unknown as Actor,
  withdrawnBy: row.withdrawnBy as unknown as Actor | null,
});

const toUpgrade = (row: UpgradeRow): Upgrade => ({
  ...row,
  begunBy: row.begunBy as unknown as Actor,
  endedBy: row.endedBy as unknown as Actor | null,
  signedBy: row.signedBy as unknown as Actor | null,
});
