import { expectationOf } from './conversation/expectation.ts';
import { askingPrompts, isLastPage, promptsOf } from './conversation/fill-prompts.ts';
import { givenBy, type Understood, understand } from './conversation/understand.ts';
import {
  askWithChoices,
  endOverlong,
  enterFlow,
  follow,
  giveAnswer,
  transferTo,
  type Walk,
  waitFor,
  withSession,
} from './conversation/walk.ts';
import { leaveForPerson } from './conversation/way-out.ts';
import type { ChooseNode, HostNode, InputNode, Saying, TransferNode } from './flow.ts';
import type { FlowBook } from './flow-book.ts';
import { nodeOf } from './flow-book.ts';
import { labelsIn } from './grammar/source.ts';
import type { Facts, HostResult, Input, Session, Step } from './session.ts';

/**
 * One step of a conversation. Pure and total: the same book, session, input and facts give the same step, an input
 * that does not fit (a late or repeated one) asks again for what is awaited, and every conversation ends.
 */
export const step = (book: FlowBook, session: Session, input: Input, facts: Facts): Step => {
  const walk: Walk = { book, facts, session, said: [] };
  if (session.ended) return waitFor(walk, { kind: 'end' });
  if (session.node === '') return enterFlow(walk, session.flow);
  const node = nodeOf(book, session.flow, session.node);
  switch (node.kind) {
    case 'menu':
    case 'collect':
    case 'record':
    case 'confirm':
    case 'language':
      return input.kind === 'host' || input.kind === 'transfer' ? askAgain(walk, node) : hear(walk, node, input);
    case 'choose':
      if (session.choices.length === 0)
        return input.kind === 'host' ? offer(walk, node, input.result) : askHost(walk, node);
      return input.kind === 'host' || input.kind === 'transfer' ? askAgain(walk, node) : hear(walk, node, input);
    case 'outcome':
    case 'lookup':
      return input.kind === 'host' ? takeResult(walk, node, input.result) : askHost(walk, node);
    case 'transfer':
      return endTransfer(walk, node, input);
    default:
      return follow(withSession(walk, { heard: [] }), { node: node.name, place: node.place });
  }
};

const endTransfer = (walk: Walk, node: TransferNode, input: Input): Step => {
  if (input.kind !== 'transfer') return waitFor(walk, transferTo(node, walk.session));
  return follow(withSession(walk, { heard: [] }), input.result === 'talked' ? node.talked : node.nobody);
};

/** The request a session waits for the host to answer, once more. */
const askHost = (walk: Walk, node: HostNode | ChooseNode): Step => {
  const { answers } = walk.session;
  if (node.kind === 'choose')
    return waitFor(walk, { kind: 'host', request: { kind: 'list', list: node.list, answers } });
  return waitFor(walk, {
    kind: 'host',
    request:
      node.kind === 'outcome'
        ? { kind: 'outcome', outcome: node.request, answers }
        : { kind: 'lookup', lookup: node.request, answers },
  });
};

const offer = (walk: Walk, node: ChooseNode, result: HostResult): Step => {
  if (result.kind !== 'list') return askHost(walk, node);
  const [only, ...others] = result.choices;
  if (only === undefined) return follow(walk, node.empty);
  if (others.length === 0 && node.takeSingle) return follow(giveAnswer(walk, givenBy(node, only)), node.next);
  return askWithChoices(withSession(walk, { choices: result.choices, page: 0 }), node);
};

const takeResult = (walk: Walk, node: HostNode, result: HostResult): Step => {
  if (result.kind !== 'result') return askHost(walk, node);
  const target = node.on[result.result];
  if (target === undefined) throw new Error(`${node.request} has no edge for the result ${result.result}`);
  return follow(withSession(walk, { told: { ...labelsIn(walk.session.told), ...result.told } }), target);
};

/** An input of the caller at a node that asked for one. */
const hear = (walk: Walk, node: InputNode, input: Input): Step => {
  const turns = walk.session.turns + 1;
  const heard = withSession(walk, { turns });
  if (turns > walk.book.defaults.maxTurns) return endOverlong(withSession(heard, { heard: [] }));
  return act(heard, node, understand(walk.book, node, walk.session, input, walk.facts));
};

const act = (walk: Walk, node: InputNode, understood: Understood): Step => {
  const fresh = withSession(walk, { heard: [], tries: 0 });
  switch (understood.kind) {
    case 'repeat':
      return repeat(walk, node);
    case 'person':
      return leaveForPerson(understood.given === null ? fresh : giveAnswer(fresh, understood.given));
    case 'more': {
      const page = node.kind === 'choose' && isLastPage(node, walk.session) ? 0 : walk.session.page + 1;
      return askWithChoices(withSession(fresh, { page }), node);
    }
    case 'silence':
      return failed(walk, node, node.patience.silence ?? walk.book.defaults.silence ?? []);
    case 'wrong':
      return failed(walk, node, node.patience.wrong ?? walk.book.defaults.wrong ?? []);
    case 'language':
      return follow(withSession(fresh, { language: understood.language }), understood.target);
    case 'go':
      return follow(understood.given === null ? fresh : giveAnswer(fresh, understood.given), understood.target);
  }
};

const repeat = (walk: Walk, node: InputNode): Step =>
  waitFor(
    { ...walk, said: [...walk.said, ...walk.session.heard] },
    expectationOf(walk.book, node, walk.session, walk.facts),
  );

/** Something that was not asked for arrived: what is awaited is said again. It counts, or it could go on for ever. */
const askAgain = (walk: Walk, node: InputNode): Step => {
  const turns = walk.session.turns + 1;
  const counted = withSession(walk, { turns });
  if (turns > walk.book.defaults.maxTurns) return endOverlong(withSession(counted, { heard: [] }));
  return repeat(counted, node);
};

/** Silence or a wrong answer: asked again, until it was enough. */
const failed = (walk: Walk, node: InputNode, comfort: readonly Saying[]): Step => {
  const { book, session, facts } = walk;
  const tries = session.tries + 1;
  if (tries < (node.patience.tries ?? book.defaults.tries ?? 3)) {
    const said = [...promptsOf(comfort, session, facts), ...askingPrompts(node, session, facts)];
    return waitFor({ ...withSession(walk, { tries }), said }, expectationOf(book, node, session, facts));
  }
  const done = withSession(walk, { heard: [], tries: 0 });
  if (node.patience.tooMany !== null) return follow(done, node.patience.tooMany);
  const sorry = promptsOf(book.defaults.tooMany ?? [], session, facts);
  return leaveForPerson({ ...done, said: [...done.said, ...sorry] });
};
