import { engineWords } from '../engine-words.ts';
import type { CallNode, FlowNode, InputNode, Target, TransferNode } from '../flow.ts';
import { isInputNode, returnTarget } from '../flow.ts';
import type { FlowBook } from '../flow-book.ts';
import { flowOf, nodeOf } from '../flow-book.ts';
import { holds } from '../grammar/condition.ts';
import { labelOf } from '../grammar/source.ts';
import type { Expectation, Facts, Prompt, Session, Spoken, Step } from '../session.ts';
import { expectationOf } from './expectation.ts';
import { askingPrompts, promptsOf } from './fill-prompts.ts';
import { forgottenAfter } from './flow-answers.ts';
import type { Given } from './understand.ts';

/** A step being made: what does not change within it, the session so far, and what has been said. */
export interface Walk {
  readonly book: FlowBook;
  readonly facts: Facts;
  readonly session: Session;
  readonly said: readonly Prompt[];
}

/** Nodes passed in one step before we stop believing; the checker proves that no flow comes near it. */
const mostNodesAStep = 200;

export const withSession = (walk: Walk, change: Partial<Session>): Walk => ({
  ...walk,
  session: { ...walk.session, ...change },
});

/** Says something that belongs to what the caller hears, and to what `*` repeats. */
export const say = (walk: Walk, prompts: readonly Prompt[]): Walk => ({
  ...withSession(walk, { heard: [...walk.session.heard, ...prompts] }),
  said: [...walk.said, ...prompts],
});

export const waitFor = (walk: Walk, expect: Expectation): Step => ({
  session: walk.session,
  prompts: walk.said,
  expect,
});

export const endCall = (walk: Walk): Step => waitFor(withSession(walk, { ended: true }), { kind: 'end' });

/** The answer stays in the session, so a transfer to a partner means the same whenever it is looked at. */
export const transferTo = (
  { to }: TransferNode,
  { answers }: Session,
): Extract<Expectation, { readonly kind: 'transfer' }> => ({
  kind: 'transfer',
  partnerId: to === null ? null : (answers[to]?.value ?? ''),
});

/** Ends a conversation that went on too long for anyone. */
export const endOverlong = (walk: Walk): Step => endCall(say(walk, [{ key: engineWords.callOver, params: {} }]));

/** Notes an answer, and how it is read back. */
export const giveAnswer = (walk: Walk, { name, answer, label }: Given): Walk => {
  const { [labelOf(name)]: _old, ...told } = walk.session.told;
  return withSession(walk, {
    answers: { ...walk.session.answers, [name]: answer },
    told: label === null ? told : { ...told, [labelOf(name)]: label },
  });
};

/** Follows an edge of the present flow and goes on until somebody else has to do something. */
export const follow = (walk: Walk, target: Target): Step => {
  let at = arrive(walk, target);
  for (let passed = 0; passed < mostNodesAStep; passed += 1) {
    if (at.session.ended) return endCall(at);
    const node = nodeOf(at.book, at.session.flow, at.session.node);
    const next = passThrough(at, node);
    if ('expect' in next) return next;
    at = next;
  }
  throw new Error(`the conversation goes round in circles at ${at.session.flow}.${at.session.node}`);
};

/** Begins a flow at its start; the stack is the caller's business. */
export const enterFlow = (walk: Walk, flow: string): Step => {
  const { start, place } = flowOf(walk.book, flow);
  return follow(withSession(walk, { flow }), { node: start, place });
};

const arrive = (walk: Walk, target: Target): Walk =>
  target.node === returnTarget
    ? comeBack(walk)
    : withSession(walk, { node: target.node, tries: 0, choices: [], page: 0 });

/** Leaves a called flow: what only it asked is forgotten, so that it asks afresh when it is called again. */
const comeBack = (walk: Walk): Walk => {
  const { session, book } = walk;
  const frame = session.stack.at(-1);
  if (frame === undefined) return withSession(walk, { ended: true });
  const left = flowOf(book, session.flow);
  const forgotten = new Set(forgottenAfter(left, book.flows));
  const back = withSession(walk, {
    flow: frame.flow,
    node: frame.node,
    stack: session.stack.slice(0, -1),
    answers: without(session.answers, forgotten),
    told: without(session.told, new Set([...forgotten].map(labelOf))),
  });
  const caller = nodeOf(book, frame.flow, frame.node);
  if (caller.kind !== 'call') throw new Error(`${frame.flow}.${frame.node} called nothing to come back from`);
  return arrive(back, caller.next);
};

const without = <Value>(record: Readonly<Record<string, Value>>, names: ReadonlySet<string>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));

/** One node: either on to the next, or a step that waits. */
const passThrough = (walk: Walk, node: FlowNode): Walk | Step => {
  const { session, facts } = walk;
  if (isInputNode(node)) return ask(walk, node);
  switch (node.kind) {
    case 'say':
      return arrive(say(walk, promptsOf(node.prompts, session, facts)), node.next);
    case 'branch':
      return arrive(walk, holds(node.condition, session, facts) ? node.yes : node.no);
    case 'set': {
      const label: Spoken | null = node.label === null ? null : { say: 'key', key: node.label };
      const answer = { kind: 'choice', value: node.value } as const;
      return arrive(giveAnswer(walk, { name: node.answer, answer, label }), node.next);
    }
    case 'call':
      return callFlow(walk, node);
    case 'outcome':
      return waitFor(withSession(walk, { outcomes: [...session.outcomes, node.request] }), {
        kind: 'host',
        request: { kind: 'outcome', outcome: node.request, answers: session.answers },
      });
    case 'lookup':
      return waitFor(walk, {
        kind: 'host',
        request: { kind: 'lookup', lookup: node.request, answers: session.answers },
      });
    case 'transfer':
      return waitFor(say(walk, promptsOf(node.prompts, session, facts)), transferTo(node, session));
    case 'hang-up':
      return endCall(say(walk, promptsOf(node.prompts, session, facts)));
  }
};

const callFlow = (walk: Walk, node: CallNode): Walk => {
  const { session, book } = walk;
  const { start, place } = flowOf(book, node.flow);
  const frame = { flow: session.flow, node: session.node, outcomesBefore: session.outcomes.length };
  return arrive(withSession(walk, { flow: node.flow, stack: [...session.stack, frame] }), { node: start, place });
};

/** Asks the caller, or first the host for the list to choose from. */
const ask = (walk: Walk, node: InputNode): Step => {
  if (node.kind === 'choose' && walk.session.choices.length === 0) {
    return waitFor(walk, {
      kind: 'host',
      request: { kind: 'list', list: node.list, answers: walk.session.answers },
    });
  }
  const asked = say(walk, askingPrompts(node, walk.session, walk.facts));
  return waitFor(asked, expectationOf(asked.book, node, asked.session, asked.facts));
};

/** Asks for the first time with the list in hand. */
export const askWithChoices = (walk: Walk, node: InputNode): Step => ask(walk, node);
