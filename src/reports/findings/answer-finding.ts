import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { Finding } from './finding.ts';
import { type FindingDesk, findingEntry, findingRefusal, showFinding } from './finding-desk.ts';

export type AnswerFindingResult =
  | { readonly kind: 'done'; readonly finding: Finding }
  | NotPermitted
  | Refused<
      'no-such-finding' | 'finding-not-open' | 'text-missing' | 'proof-missing' | 'staff-only' | 'not-your-unit',
      never
    >;

/** The unit says what it did about a finding and where that can be seen. */
export const answerFinding = async (
  desk: FindingDesk,
  request: { readonly actor: Actor; readonly findingId: string; readonly answer: string; readonly proof: string },
): Promise<AnswerFindingResult> => {
  const { actor } = request;
  const finding = await desk.findings.find(request.findingId);
  if (finding === null) return refused('no-such-finding');
  const { id, unitId } = finding;
  const organisation = desk.organisation();
  const about = { action: 'finding.answer', subject: { kind: 'finding', id }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => findingRefusal(desk, actor, about, no);
  const no = permit(organisation, actor, 'finding.answer', { unitId, lineId: null });
  if (no !== 'ok') return refuse(no);
  const person = organisation.staff.find((each) => actor.kind === 'staff' && each.id === actor.staffId);
  if (person === undefined) return refuse(refused('staff-only'));
  if (person.unitId !== unitId) return refuse(refused('not-your-unit'));
  if (finding.state !== 'open') return refuse(refused('finding-not-open'));
  if (request.answer.trim() === '') return refuse(refused('text-missing'));
  if (request.proof.trim() === '') return refuse(refused('proof-missing'));
  const next: Finding = {
    ...finding,
    state: 'answered',
    answer: request.answer.trim(),
    proof: request.proof.trim(),
    answeredBy: person.id,
    answeredAt: desk.clock.now(),
    version: finding.version + 1,
  };
  const audit = [findingEntry(desk, actor, about)];
  const saved = await desk.findings.save({ finding: next, audit, effects: [showFinding(desk, next)] });
  if (saved === 'saved') return { kind: 'done', finding: next };
  throw new AppError('database-conflict', { doing: `answering finding ${id}` });
};
