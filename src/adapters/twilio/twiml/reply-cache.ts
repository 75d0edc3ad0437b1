import type { GivenReply, Reply } from '../../../calls/turn/reply.ts';

/** Stands for the step in a document that is kept. */
const anyStep = 987_654_321;
const mostKept = 1_000;
const longestKept = 8_000;

/**
 * Keeps documents by what they say and wait for: menus are the same for every caller but for the step in their addresses. Gives
 * exactly what `render` would give.
 */
export const createReplyCache = (render: (given: GivenReply) => string): ((given: GivenReply) => string) => {
  const kept = new Map<string, string>();
  return (given) => {
    const { reply, ticketNumber } = given;
    if (ticketNumber !== null || reply.awaits.kind === 'end') return render(given);
    const { step } = reply.awaits;
    const stepless: Reply = { ...reply, awaits: { ...reply.awaits, step: anyStep } };
    const key = JSON.stringify(stepless);
    let document = kept.get(key);
    if (document === undefined) {
      document = render({ reply: stepless, ticketNumber });
      if (kept.size === mostKept) kept.clear();
      if (document.length <= longestKept) kept.set(key, document);
    }
    return document.replaceAll(`step=${anyStep}`, `step=${step}`);
  };
};
