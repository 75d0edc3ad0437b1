import { isCalendarDay } from '../../../shared/local-day.ts';
import { type Finding, fault } from '../../file/finding.ts';
import type { FileEntry } from '../../file/organisation-file.ts';
import type { Entry } from '../../file/read-entries.ts';
import { resolveShift } from '../../file/resolve/resolve-shift.ts';
import { lineage } from '../../unit-tree.ts';
import type { Check, CheckedFile } from '../check.ts';
import { spansOfWeek } from './shift-week.ts';

type ShiftEntry = Entry<'shifts'>;

/** Every shift can be worked: by somebody who may hold the post, on days that come, for some time, and not twice at once. */
export const checkShifts: Check = (file) => {
  const shifts = file.entries.list('shifts');
  const people = new Map(file.entries.list('staff').map(({ value }) => [value.id, value]));
  return [
    ...shifts.flatMap((shift) => [
      ...timeFindings(shift),
      ...personFindings(file, shift, people.get(shift.value.staff)),
    ]),
    ...(file.allSound('shifts', 'units') ? twiceFindings(file, shifts) : []),
  ];
};

const timeFindings = ({ value, path }: ShiftEntry): readonly Finding[] => {
  const findings: Finding[] = [];
  const [from, until] = value.span.split('-');
  if (from === until)
    findings.push(fault([...path, 'span'], 'lasts no time at all', "write from-to, such as '22:00-07:00'"));
  for (const field of ['from', 'until'] as const) {
    if (value[field] !== undefined && !isCalendarDay(value[field]))
      findings.push(fault([...path, field], 'is not a day of the calendar', 'check the month and the day'));
  }
  if (value.from !== undefined && value.until !== undefined && value.from > value.until)
    findings.push(
      fault(
        [...path, 'until'],
        `lies before the first day ${value.from}`,
        'give a later last day, or remove the shift',
      ),
    );
  for (const [index, day] of value.on.entries()) {
    const covered = value.on.find((other, at) => at !== index && (other === 'daily' || (other === day && at < index)));
    if (covered !== undefined)
      findings.push(fault([...path, 'on', index], `is named already by ${covered}`, 'remove one of the two'));
  }
  return findings;
};

const personFindings = (
  { organisation }: CheckedFile,
  { value, path }: ShiftEntry,
  person: FileEntry<'staff'> | undefined,
): readonly Finding[] => {
  if (person === undefined) return [];
  const findings: Finding[] = [];
  const at = [...path, 'staff'];
  const above = lineage(organisation, value.unit).map((unit) => unit.id);
  if (above.length > 0 && person.unit !== '' && !above.includes(person.unit))
    findings.push(
      fault(
        at,
        `works in ${person.unit}, which is neither ${value.unit} nor above it`,
        'name somebody of this unit or of one above',
      ),
    );
  const posts = value.as === 'agent' ? (['voice-agent', 'business-handler'] as const) : (['business-manager'] as const);
  if (person.roles.length > 0 && !posts.some((role) => person.roles.includes(role)))
    findings.push(
      fault(at, `is no ${posts.join(' or ')}`, `give ${person.id} that role, or name somebody else for this shift`),
    );
  if (value.line !== undefined && person.lines.length > 0 && !person.lines.includes(value.line))
    findings.push(
      fault(at, `does not work on the line ${value.line}`, `add ${value.line} to the lines of ${person.id}`),
    );
  return findings;
};

/** The same person at the same post in two shifts that meet in an ordinary week. */
const twiceFindings = ({ organisation }: CheckedFile, shifts: readonly ShiftEntry[]): readonly Finding[] => {
  const calendars = new Map(organisation.units.map((unit) => [unit.id, unit.calendar]));
  const atPost = new Map<string, ShiftEntry[]>();
  const findings: Finding[] = [];
  for (const shift of shifts) {
    const { unit, staff, as } = shift.value;
    const calendar = calendars.get(unit);
    if (calendar === undefined) continue;
    const key = `${unit} ${staff} ${as}`;
    const earlier = atPost.get(key) ?? [];
    const weekOf = ({ value }: ShiftEntry) => spansOfWeek(calendar, resolveShift(value));
    const twin = earlier.find((other) => mayMeet(other.value, shift.value) && meet(weekOf(other), weekOf(shift)));
    if (meet(weekOf(shift), null))
      findings.push(
        fault(
          [...shift.path, 'on'],
          'overlaps itself: it begins again before it has ended',
          'shorten the span, or name fewer days',
        ),
      );
    if (twin !== undefined)
      findings.push(
        fault(
          [...shift.path, 'span'],
          `overlaps ${twin.path.join('.')}, where ${staff} fills the same post`,
          'put the two apart, or remove one',
        ),
      );
    earlier.push(shift);
    atPost.set(key, earlier);
  }
  return findings;
};

const mayMeet = (one: FileEntry<'shifts'>, other: FileEntry<'shifts'>): boolean =>
  (one.line === undefined || other.line === undefined || one.line === other.line) &&
  (one.until ?? '9999') >= (other.from ?? '0000') &&
  (other.until ?? '9999') >= (one.from ?? '0000');

type Minutes = readonly { readonly from: number; readonly to: number }[];

/** Whether two sets of spans meet; of one alone, whether any two of its own do. */
const meet = (spans: Minutes, others: Minutes | null): boolean =>
  spans.some((one, index) =>
    (others ?? spans).some(
      (other, at) => (others !== null || at > index) && one.from < other.to && other.from < one.to,
    ),
  );
