import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import { type Refused, refused, refusedWith } from '../../../shared/refused.ts';
import { type NotPermitted, permit } from '../../permit.ts';
import type { Swap, SwapState } from '../swap.ts';
import { auditDone, auditNo, type DutyDesk, lookOver, noChange, staffIdOf } from './duty-desk.ts';
import { showSwap } from './show-swap.job.ts';

export const swapAnswers = ['agree', 'decline', 'withdraw'] as const;
export type SwapAnswer = (typeof swapAnswers)[number];

export type AnswerSwapResult =
  | { readonly kind: 'done'; readonly swap: Swap }
  | NotPermitted
  | Refused<'no-such-swap' | 'not-yours', never>
  | Refused<'swap-settled', { readonly by: string | null; readonly state: SwapState }>;

/**
 * The one who was asked agrees or declines; either of the two takes it back before or after; someone who leads the unit and is neither
 * may do any of it alone.
 */
export const answerSwap = async (
  desk: DutyDesk,
  request: { readonly actor: Actor; readonly swapId: string; readonly answer: SwapAnswer },
): Promise<AnswerSwapResult> => {
  const { actor, answer } = request;
  const swap = await desk.duty.swap(request.swapId);
  if (swap === null) return refused('no-such-swap');
  const { giverId, takerId, on, unitId } = swap;
  const told = {
    action: `duty.swap-${answer}`,
    subject: { kind: 'staff', id: giverId },
    unitId,
    detail: { swapId: swap.id, takerId, on },
  };
  const isParty = [giverId, takerId].some((id) => id === staffIdOf(actor));
  const no = permit(desk.organisation(), actor, isParty ? 'duty.swap' : 'duty.plan', { unitId, lineId: null });
  if (no !== 'ok') return auditNo(desk, actor, told, no);
  const fault = faultOf(swap, answer, actor);
  if (fault !== null) return auditNo(desk, actor, told, fault);
  const next: Swap = {
    ...swap,
    state: answer === 'agree' ? 'agreed' : answer === 'decline' ? 'declined' : 'withdrawn',
    consentBy: answer === 'agree' && isParty ? [giverId, takerId] : swap.consentBy,
    decidedBy: staffIdOf(actor),
    decidedAt: desk.clock.now(),
    version: swap.version + 1,
  };
  const bears = next.state === 'agreed' || swap.state === 'agreed';
  const saved = await desk.duty.save({
    ...noChange,
    swaps: [next],
    audit: [auditDone(desk, actor, told)],
    effects: [showSwap(desk, next), ...(bears ? [lookOver(desk, unitId, `${swap.id}:${next.version}`)] : [])],
  });
  if (saved === 'saved') return { kind: 'done', swap: next };
  const newest = await desk.duty.swap(swap.id);
  if (newest !== null && newest.state !== 'asked') return auditNo(desk, actor, told, settled(newest));
  throw new AppError('database-conflict', { doing: 'answering a swap' });
};

const settled = (swap: Swap) => refusedWith('swap-settled', { by: swap.decidedBy, state: swap.state });

const faultOf = (swap: Swap, answer: SwapAnswer, actor: Actor) => {
  const canBe: readonly SwapState[] = answer === 'withdraw' ? ['asked', 'agreed'] : ['asked'];
  if (!canBe.includes(swap.state)) return settled(swap);
  const hasConsented = swap.consentBy.some((id) => id === staffIdOf(actor));
  return answer !== 'withdraw' && hasConsented ? refused('not-yours') : null;
};
