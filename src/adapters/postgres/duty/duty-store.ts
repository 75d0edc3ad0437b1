import type { Vault } from '../../../shared/vault.ts';
import type { Absence } from '../../../staff/duty/absence.ts';
import type { DutyStore } from '../../../staff/duty/ports.ts';
import type { Presence } from '../../../staff/duty/presence.ts';
import type { Swap, SwapState } from '../../../staff/duty/swap.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import type {
  DutyAbsence as AbsenceRow,
  DutyPresence as PresenceRow,
  PrismaClient,
  DutySwap as SwapRow,
} from '../generated/client.ts';
import { openText, sealText } from '../oversight/personal/sealed-text.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';

// A shift may begin the day before, in a zone that is a day behind.
const reachBackMs = 2 * 86_400_000;

/** Absences, swaps and presences on PostgreSQL. Why somebody is away may speak of their health: it is sealed. */
export const createPrismaDutyStore = (prisma: PrismaClient, vault: Vault): DutyStore => {
  const toAbsence = ({ fromAt, untilAt, reason, ...row }: AbsenceRow): Absence => ({
    ...row,
    reason: openText(vault, reason),
    period: { from: fromAt, to: untilAt },
  });
  return guarded<DutyStore>('duty store', {
    async changesFrom(at, unitIds) {
      const [absences, swaps, presences] =
        unitIds === undefined
          ? await rowsFrom(prisma, at)
          : await asReader(prisma, unitIds, (seen) => rowsFrom(seen, at));
      return {
        absences: absences.filter((row) => row.fromAt < row.untilAt).map(toAbsence),
        swaps: swaps.map(toSwap),
        presences: presences.map(toPresence),
      };
    },
    async absencesOf(staffId, at) {
      const rows = await prisma.dutyAbsence.findMany({
        where: { staffId, untilAt: { gt: at } },
        orderBy: [{ fromAt: 'asc' }, { id: 'asc' }],
      });
      return rows.filter((row) => row.fromAt < row.untilAt).map(toAbsence);
    },
    async swap(id) {
      const row = await prisma.dutySwap.findUnique({ where: { id } });
      return row === null ? null : toSwap(row);
    },
    async presence(staffId) {
      const row = await prisma.dutyPresence.findUnique({ where: { staffId } });
      return row === null ? null : toPresence(row);
    },
    async save(change) {
      try {
        return await undoable<'saved', 'conflict'>(prisma, async (transaction) => {
          for (const absence of change.absences) await saveAbsence(transaction, vault, absence);
          for (const swap of change.swaps) await saveSwap(transaction, swap);
          for (const presence of change.presences) await savePresence(transaction, presence);
          await saveOwed(transaction, change);
          return 'saved';
        });
      } catch (error) {
        if (overlaps.includes(refusedBy(error) ?? '')) return 'overlap';
        throw error;
      }
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });
};

const rowsFrom = (prisma: Transaction, at: Date) => {
  const ahead = { untilAt: { gt: at } };
  return Promise.all([
    prisma.dutyAbsence.findMany({ where: ahead, orderBy: [{ fromAt: 'asc' }, { id: 'asc' }] }),
    prisma.dutySwap.findMany({
      where: { state: 'agreed', on: { gte: new Date(at.getTime() - reachBackMs) } },
      orderBy: [{ on: 'asc' }, { id: 'asc' }],
    }),
    prisma.dutyPresence.findMany({ where: ahead, orderBy: { staffId: 'asc' } }),
  ]);
};

const overlaps: readonly string[] = ['duty_absence_one_at_a_time', 'duty_swap_one_for_a_day'];

const unlessStale = ({ count }: { readonly count: number }): void => {
  if (count === 0) throw new Undo('conflict');
};

const saveAbsence = async (transaction: Transaction, vault: Vault, { id, period, ...rest }: Absence): Promise<void> => {
  const columns = { ...rest, reason: sealText(vault, rest.reason), fromAt: period.from, untilAt: period.to };
  if (rest.version === 1) await transaction.dutyAbsence.create({ data: { id, ...columns } });
  else {
    unlessStale(await transaction.dutyAbsence.updateMany({ where: { id, version: rest.version - 1 }, data: columns }));
  }
};

const saveSwap = async (transaction: Transaction, { id, ...rest }: Swap): Promise<void> => {
  const columns = { ...rest, on: dateOf(rest.on), consentBy: [...rest.consentBy] };
  if (rest.version === 1) await transaction.dutySwap.create({ data: { id, ...columns } });
  else unlessStale(await transaction.dutySwap.updateMany({ where: { id, version: rest.version - 1 }, data: columns }));
};

const savePresence = async (transaction: Transaction, { staffId, period, ...rest }: Presence): Promise<void> => {
  const columns = { ...rest, fromAt: period.from, untilAt: period.to };
  const written =
    rest.version === 1
      ? await transaction.dutyPresence.createMany({ data: [{ staffId, ...columns }], skipDuplicates: true })
      : await transaction.dutyPresence.updateMany({ where: { staffId, version: rest.version - 1 }, data: columns });
  unlessStale(written);
};

const dateOf = (on: string): Date => new Date(`${on}T00:00:00Z`);

const toSwap = (row: SwapRow): Swap => ({
  ...row,
  on: row.on.toISOString().slice(0, 10),
  state: row.state as SwapState,
});

const toPresence = ({ fromAt, untilAt, ...row }: PresenceRow): Presence => ({
  ...row,
  period: { from: fromAt, to: untilAt },
});
