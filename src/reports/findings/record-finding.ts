import { addLimit } from '../../calendar/add-limit.ts';
import { isWithinUnit, unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { Finding } from './finding.ts';
import { type FindingDesk, findingEntry, findingRefusal, showFinding } from './finding-desk.ts';

const mostDays = 90;

export interface FindingRequest {
  readonly actor: Actor;
  /** The unit that is to answer. */
  readonly unitId: string;
  readonly text: string;
  /** Working days of that unit until its answer is due. */
  readonly days: number;
}

export type RecordResult =
  | { readonly kind: 'done'; readonly finding: Finding }
  | NotPermitted
  | Refused<'no-such-unit' | 'text-missing' | 'days-out-of-range' | 'staff-only' | 'not-below', never>;

/** Somebody of a unit above records what they found wanting in one below, and by when it is to be answered. */
export const recordFinding = async (desk: FindingDesk, request: FindingRequest): Promise<RecordResult> => {
  const { actor, unitId, days } = request;
  const organisation = desk.organisation();
  const unit = unitOf(organisation, unitId);
  if (unit === null) return refused('no-such-unit');
  const about = { action: 'finding.record', subject: { kind: 'unit', id: unitId }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => findingRefusal(desk, actor, about, no);
  const no = permit(organisation, actor, 'finding.record', { unitId, lineId: null });
  if (no !== 'ok') return refuse(no);
  const person = organisation.staff.find(({ id }) => actor.kind === 'staff' && id === actor.staffId);
  if (person === undefined) return refuse(refused('staff-only'));
  if (person.unitId === unitId || !isWithinUnit(organisation, unitId, person.unitId))
    return refuse(refused('not-below'));
  if (request.text.trim() === '') return refuse(refused('text-missing'));
  if (!Number.isInteger(days) || days < 1 || days > mostDays) return refuse(refused('days-out-of-range'));
  const now = desk.clock.now();
  const finding: Finding = {
    id: desk.ids.next(),
    unitId,
    fromUnitId: person.unitId,
    text: request.text.trim(),
    recordedBy: person.id,
    recordedAt: now,
    dueAt: addLimit(unit.calendar, now, { iso: `P${days}D`, working: true }),
    state: 'open',
    answer: null,
    proof: null,
    answeredBy: null,
    answeredAt: null,
    settledBy: null,
    settledAt: null,
    version: 1,
  };
  const subject = { kind: 'finding', id: finding.id } as const;
  const audit = [findingEntry(desk, actor, { ...about, subject, detail: { dueAt: finding.dueAt.toISOString() } })];
  const effects = [showFinding(desk, finding), showFinding(desk, finding, finding.dueAt)];
  if ((await desk.findings.save({ finding, audit, effects })) === 'saved') return { kind: 'done', finding };
  throw new AppError('database-conflict', { doing: 'recording a finding' });
};
