import type { TellRule } from '../../../outreach/tell-rule.ts';
import type { TrainingTopic } from '../../../staff/training/training-topic.ts';
import { type TicketKind, ticketKinds } from '../../../tickets/ticket-kind.ts';
import type { Category, DeadlineRule, LineOfBusiness, Organisation, Service, Unit } from '../../organisation.ts';
import type { FileCategory, FileEntry, OrganisationFile } from '../organisation-file.ts';
import { resolveCalendar } from './resolve-calendar.ts';
import { resolveLimit } from './resolve-limit.ts';
import { resolveOperations } from './resolve-operations.ts';
import { resolvePartner } from './resolve-partner.ts';
import { resolvePerson, resolveSupplier } from './resolve-people.ts';
import { resolvePolicies } from './resolve-policies.ts';
import { resolveChannels, resolveDuty } from './resolve-posts.ts';
import { resolveShift, spanOf } from './resolve-shift.ts';

/** Fills in everything an entry takes from the unit above, so that whoever reads the value looks nothing up twice. */
export const resolveOrganisation = (file: OrganisationFile, edition: string): Organisation => {
  const lineages = fileLineages(file);
  const units = file.units.map((unit) => resolveUnit(unit, lineages.get(unit.id) ?? [unit]));
  const languages = new Map(units.map((unit) => [unit.id, unit.languages[0]]));
  return {
    edition,
    units,
    numbers: file.numbers.map(({ number, unit, purpose }) => ({ number, unitId: unit, purpose })),
    lines: file.lines.map((line) => resolveLine(line, file)),
    categories: file.lines.flatMap((line) =>
      line.categories.flatMap((top) => leaves(top, line.id, { kinds: ticketKinds })),
    ),
    offices: file.offices.map(({ id, unit, name, address }) => ({ id, unitId: unit, name, address })),
    services: file.services.map(resolveService),
    staff: file.staff.map((person) => resolvePerson(person, languages.get(person.unit) ?? 'en', file)),
    duty: resolveDuty(file, lineages),
    channels: resolveChannels(file, lineages),
    deadlines: file.deadlines.map(resolveDeadline),
    shifts: file.shifts.map(resolveShift),
    operations: resolveOperations(file),
    suppliers: file.suppliers.map(resolveSupplier),
    partners: file.partners.map((partner) => resolvePartner(partner, lineages.get(partner.unit) ?? [])),
    training: file.training.map(resolveTopic),
    ...resolvePolicies(file, lineages),
  };
};

type FileUnit = FileEntry<'units'>;

/** By the id of a unit: its own entry and those above it, nearest first; a loop ends where it would begin again. */
const fileLineages = ({ units }: OrganisationFile): ReadonlyMap<string, readonly FileUnit[]> => {
  const byId = new Map([...units].reverse().map((unit) => [unit.id, unit]));
  const lineageOf = (unit: FileUnit): readonly FileUnit[] => {
    const above = new Set<FileUnit>();
    for (
      let next: FileUnit | undefined = unit;
      next !== undefined && !above.has(next);
      next = byId.get(next.parent ?? '')
    )
      above.add(next);
    return [...above];
  };
  return new Map(units.map((unit) => [unit.id, lineageOf(unit)]));
};

const resolveUnit = (unit: FileEntry<'units'>, lineage: readonly FileEntry<'units'>[]): Unit => ({
  id: unit.id,
  code: unit.code,
  name: unit.name,
  parentId: unit.parent ?? null,
  languages: lineage.find((above) => above.languages !== undefined)?.languages ?? [],
  calendar: resolveCalendar(lineage),
  operatorNumber: unit.operator?.number ?? null,
  operatorRingSeconds: unit.operator?.ringSeconds ?? 20,
});

const resolveLine = (line: FileEntry<'lines'>, file: OrganisationFile): LineOfBusiness => {
  const ladder = file.ladders.find((candidate) => candidate.id === line.ladder);
  return {
    id: line.id,
    name: line.name,
    ladder: {
      unclaimedAfter: resolveLimit(ladder?.unclaimedAfter ?? 'PT1H'),
      progressWithin: resolveLimit(ladder?.progressWithin ?? 'PT1H'),
      quiet: ladder?.quiet === undefined ? null : spanOf(ladder.quiet),
      rungs: (ladder?.rungs ?? []).map(({ after, ...rung }) => ({ ...rung, after: resolveLimit(after) })),
    },
  };
};

type Inherited = Pick<FileCategory, 'tell' | 'offices'> & { readonly kinds: readonly TicketKind[] };

const leaves = (category: FileCategory, lineId: string, above: Inherited): readonly Category[] => {
  const { kinds = above.kinds, tell = above.tell, offices = above.offices } = category;
  if (category.children !== undefined)
    return category.children.flatMap((child) => leaves(child, lineId, { kinds, tell, offices }));
  return [
    {
      id: category.id,
      lineId,
      name: category.name,
      kinds,
      ...(tell === undefined ? {} : { tell: tell.map(resolveTelling) }),
      ...(offices === undefined
        ? {}
        : { offices: offices.map(({ unit, office }) => ({ unitId: unit, officeId: office })) }),
    },
  ];
};

const resolveTelling = ({ at, after, say }: NonNullable<FileCategory['tell']>[number]): TellRule => ({
  at,
  after: after === undefined ? null : resolveLimit(after),
  say,
});

const resolveService = (service: FileEntry<'services'>): Service => ({
  id: service.id,
  lineId: service.line,
  name: service.name,
  bring: service.bring ?? null,
  slotMinutes: service.slotMinutes,
  offered: service.offered.map(({ office, capacity }) => ({ officeId: office, capacity })),
  bookableDays: service.bookableDays,
});

const resolveTopic = ({ unit, every, grace, questions, ...topic }: FileEntry<'training'>): TrainingTopic => ({
  ...topic,
  unitId: unit,
  every: resolveLimit(every),
  grace: resolveLimit(grace),
  questions: questions.map(({ right, ...question }) => ({ ...question, right: right - 1 })),
});

const resolveDeadline = (rule: FileEntry<'deadlines'>): DeadlineRule => ({
  ...(rule.unit === undefined ? {} : { unitId: rule.unit }),
  ...(rule.kind === undefined ? {} : { kind: rule.kind }),
  ...(rule.category === undefined ? {} : { categoryId: rule.category }),
  ...(rule.line === undefined ? {} : { lineId: rule.line }),
  ...(rule.priority === undefined ? {} : { priority: rule.priority }),
  within: resolveLimit(rule.within),
  ...(rule.article === undefined ? {} : { article: rule.article }),
});
