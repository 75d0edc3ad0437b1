import type { Frame, Session, Step } from '../session.ts';
import { enterFlow, type Walk, withSession } from './walk.ts';

/**
 * To a person, or a promise that one will call. Where the caller was stays on the stack, so that a hang-up
 * afterwards still knows what was told; a second way out does not pile up.
 */
export const leaveForPerson = (walk: Walk): Step => {
  const { person } = walk.book.defaults;
  return enterFlow(withSession(walk, { stack: stackFor(walk.session, person), heard: [], tries: 0 }), person);
};

const stackFor = (session: Session, person: string): readonly Frame[] => {
  if (session.flow === person) return session.stack;
  const kept = session.stack.filter((frame) => frame.flow !== person);
  const here = { flow: session.flow, node: session.node, outcomesBefore: session.outcomes.length };
  return [...(kept.at(-1)?.flow === here.flow ? kept.slice(0, -1) : kept), here];
};
