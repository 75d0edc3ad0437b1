import { isWithinUnit } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { Finding } from './finding.ts';
import { type FindingDesk, findingEntry, findingRefusal, showFinding } from './finding-desk.ts';

export type SettleResult =
  | { readonly kind: 'done'; readonly finding: Finding }
  | NotPermitted
  | Refused<'no-such-finding' | 'finding-not-answered' | 'staff-only' | 'not-below', never>;

/** Somebody of the unit that found it, or above, is satisfied, or returns the answer: then the unit answers again, in its first time. */
export const settleFinding = async (
  desk: FindingDesk,
  request: { readonly actor: Actor; readonly findingId: string; readonly accept: boolean },
): Promise<SettleResult> => {
  const { actor, accept } = request;
  const finding = await desk.findings.find(request.findingId);
  if (finding === null) return refused('no-such-finding');
  const { id, unitId, fromUnitId } = finding;
  const organisation = desk.organisation();
  const action = accept ? 'finding.settle' : 'finding.return';
  const about = { action, subject: { kind: 'finding', id }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => findingRefusal(desk, actor, about, no);
  const no = permit(organisation, actor, 'finding.record', { unitId, lineId: null });
  if (no !== 'ok') return refuse(no);
  const person = organisation.staff.find((each) => actor.kind === 'staff' && each.id === actor.staffId);
  if (person === undefined) return refuse(refused('staff-only'));
  if (!isWithinUnit(organisation, fromUnitId, person.unitId)) return refuse(refused('not-below'));
  if (finding.state !== 'answered') return refuse(refused('finding-not-answered'));
  const now = desk.clock.now();
  const next: Finding = {
    ...finding,
    state: accept ? 'settled' : 'open',
    settledBy: accept ? person.id : null,
    settledAt: accept ? now : null,
    version: finding.version + 1,
  };
  const audit = [findingEntry(desk, actor, about)];
  const saved = await desk.findings.save({ finding: next, audit, effects: [showFinding(desk, next)] });
  if (saved === 'saved') return { kind: 'done', finding: next };
  throw new AppError('database-conflict', { doing: `settling finding ${id}` });
};
