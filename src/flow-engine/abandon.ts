import type { FlowBook } from './flow-book.ts';
import { flowOf } from './flow-book.ts';
import type { Answer, Session } from './session.ts';

/** Something half told that is worth keeping. */
export interface Abandoned {
  /** `complaint.abandoned` ... */
  readonly outcome: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

/**
 * What the end of the call means at this point, whether the caller hung up or the conversation ended without the
 * business it began: the outermost unfinished flow with an answer worth keeping, or `null`. Ask it when a call ends.
 */
export const abandon = (book: FlowBook, session: Session): Abandoned | null => {
  const active = [...session.stack.map((frame) => frame.flow), session.flow];
  for (const [depth, name] of active.entries()) {
    const { onHangUp, nodes } = flowOf(book, name);
    if (onHangUp === null || !onHangUp.worthKeeping.some((answer) => session.answers[answer] !== undefined)) continue;
    const before = depth === 0 ? 0 : (session.stack[depth - 1]?.outcomesBefore ?? 0);
    const reached = new Set(session.outcomes.slice(before));
    const isFinished = Object.values(nodes).some((node) => node.kind === 'outcome' && reached.has(node.request));
    if (!isFinished) return { outcome: onHangUp.outcome, answers: session.answers };
  }
  return null;
};
