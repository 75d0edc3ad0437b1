import type { FlowDefaults, InputNode } from '../flow.ts';
import { isInputNode } from '../flow.ts';
import type { Fault } from '../grammar/fault.ts';
import { everyNode, faultAt, type Proof } from './checked-flows.ts';

/** Every input node knows what to do with silence, a wrong answer and too many tries, by itself or by the defaults. */
export const everyInputIsHandled: Proof = ({ flows, defaults }) =>
  everyNode(flows).flatMap(({ node }) => (isInputNode(node) ? unhandled(node, defaults) : []));

const unhandled = (node: InputNode, defaults: FlowDefaults): readonly Fault[] => {
  const { patience } = node;
  const fault = (what: string, setting: string): Fault =>
    faultAt(
      'unhandled-input',
      node.place,
      `"${node.name}" does not know ${what}`,
      `add "${setting}" here or to the defaults`,
    );
  const silenceLeadsOn =
    patience.onSilence !== null || ((node.kind === 'collect' || node.kind === 'record') && node.skip !== null);
  const faults: Fault[] = [];
  if (!silenceLeadsOn && patience.silence === null && defaults.silence === null) {
    faults.push(fault('what to say to a silent caller', 'silence: KEY'));
  }
  if (patience.wrong === null && defaults.wrong === null) {
    faults.push(fault('what to say to a wrong answer', 'wrong: KEY'));
  }
  if (patience.tries === null && defaults.tries === null) faults.push(fault('how many tries are enough', 'tries: 3'));
  if (patience.tooMany === null && defaults.tooMany === null) {
    faults.push(fault('what follows too many tries', 'too-many: …'));
  }
  if (node.kind === 'menu' && node.options.length === 0 && patience.onSilence === null) {
    const what = `the menu "${node.name}" offers nothing and silence leads nowhere`;
    faults.push(faultAt('unhandled-input', node.place, what, 'add "options" or "on-silence: NODE"'));
  }
  return faults;
};
