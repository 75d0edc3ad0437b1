import { engineWords } from '../engine-words.ts';
import type { InputNode } from '../flow.ts';
import type { FlowBook } from '../flow-book.ts';
import type { Expectation, Facts, Session } from '../session.ts';
import { offeredOptions } from './fill-prompts.ts';

const common = [engineWords.hear.person, engineWords.hear.repeat];

/** What the conversation waits for at an input node. */
export const expectationOf = (book: FlowBook, node: InputNode, session: Session, facts: Facts): Expectation => {
  if (node.kind === 'record') {
    return { kind: 'recording', maxSeconds: node.maxSeconds, silenceSeconds: node.silenceSeconds };
  }
  const timeoutSeconds = node.patience.timeoutSeconds ?? book.defaults.timeoutSeconds;
  const input = { kind: 'input', keys: true, timeoutSeconds } as const;
  switch (node.kind) {
    case 'menu': {
      const words = offeredOptions(node, session, facts).flatMap((option) => option.words ?? []);
      return { ...input, speech: words.length > 0, maxKeys: 1, hints: words.length > 0 ? [...words, ...common] : [] };
    }
    case 'confirm':
      return { ...input, speech: true, maxKeys: 1, hints: [engineWords.hear.yes, engineWords.hear.no, ...common] };
    case 'choose':
      return { ...input, speech: true, maxKeys: 1, hints: [engineWords.hear.more, ...common] };
    case 'language':
      return { ...input, speech: false, maxKeys: 1, hints: [] };
    case 'collect':
      return { ...input, keys: true, speech: node.accept !== 'digits', maxKeys: node.maxKeys, hints: [] };
  }
};
