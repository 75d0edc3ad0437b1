import type { Notice, NoticeVersion, TextedTo } from '../../../oversight/notices/notice.ts';
import type { NoticeStore } from '../../../oversight/notices/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { LocalText } from '../../../shared/language.ts';
import { guarded } from '../database-fault.ts';
import {
  type Notice as NoticeRow,
  Prisma,
  type PrismaClient,
  type NoticeVersion as VersionRow,
} from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

type Rows = NoticeRow & { readonly versions: readonly VersionRow[] };

/** Notices to the public on PostgreSQL. */
export const createPrismaNoticeStore = (prisma: PrismaClient): NoticeStore =>
  guarded<NoticeStore>('notice store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { versions, ...notice } = change.notice;
        await saveNotice(transaction, notice);
        // What was approved before is a fact: it stays as it is.
        await transaction.noticeVersion.createMany({
          data: versions.map((each) => versionRow(notice.id, each)),
          skipDuplicates: true,
        });
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.notice.findUnique({ where: { id }, include });
      return row === null ? null : toNotice(row);
    },
    async standing(now) {
      return standingOf(await prisma.notice.findMany({ where: mayStand(now), include }), now);
    },
    async standingWithin(unitIds, now, limit) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.notice.findMany({ where: { ...mayStand(now), unitId: { in: [...unitIds] } }, include }),
      );
      return standingOf(rows, now).slice(0, limit);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

const include = { versions: { orderBy: { number: 'asc' } } } as const;

/** Those with any version whose time is not over; which of them is in force is looked at afterwards. */
const mayStand = (now: Date) => ({ withdrawnAt: null, versions: { some: { untilAt: { gt: now } } } });

const standingOf = (rows: readonly Rows[], now: Date): readonly Notice[] =>
  rows
    .filter(({ inForce, versions }) => versions.some(({ number, untilAt }) => number === inForce && untilAt > now))
    .map(toNotice)
    .sort((a, b) => firstApproved(a) - firstApproved(b) || (a.id < b.id ? -1 : 1));

const firstApproved = ({ versions }: Notice): number => versions[0]?.approvedAt.getTime() ?? 0;

const saveNotice = async (transaction: Transaction, notice: Omit<Notice, 'versions'>): Promise<void> => {
  const { id, ...facts } = notice;
  const row = { ...facts, withdrawnBy: facts.withdrawnBy === null ? Prisma.DbNull : json(facts.withdrawnBy) };
  const { count } =
    notice.version === 1
      ? await transaction.notice.createMany({ data: [{ id, ...row }], skipDuplicates: true })
      : await transaction.notice.updateMany({ where: { id, version: notice.version - 1 }, data: row });
  if (count === 0) throw new Undo('conflict');
};

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const versionRow = (noticeId: string, { from, until, texting, ...rest }: NoticeVersion) => ({
  ...rest,
  textedTo: texting?.to ?? null,
  emergency: texting?.emergency ?? false,
  noticeId,
  fromAt: from,
  untilAt: until,
  lineIds: [...rest.lineIds],
  title: json(rest.title),
  text: json(rest.text),
  writtenBy: json(rest.writtenBy),
  approvedBy: json(rest.approvedBy),
});

const toNotice = ({ versions, ...row }: Rows): Notice => ({
  ...row,
  withdrawnBy: row.withdrawnBy as unknown as Actor | null,
  versions: versions.map(({ noticeId: _, fromAt, untilAt, textedTo, emergency, ...version }) => ({
    ...version,
    from: fromAt,
    until: untilAt,
    texting: textedTo === null ? null : { to: textedTo as TextedTo, emergency },
    title: version.title as LocalText,
    text: version.text as LocalText,
    writtenBy: version.writtenBy as unknown as Actor,
    approvedBy: version.approvedBy as unknown as Actor,
  })),
});
