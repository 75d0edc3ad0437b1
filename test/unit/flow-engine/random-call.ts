import fc from 'fast-check';
import { beginSession } from '../../../src/flow-engine/begin-session.ts';
import type { FlowBook } from '../../../src/flow-engine/flow-book.ts';
import { hostContract } from '../../../src/flow-engine/host-contract.ts';
import type {
  Facts,
  HostRequest,
  HostResult,
  Input,
  Prompt,
  Session,
  Spoken,
  Step,
} from '../../../src/flow-engine/session.ts';
import { step } from '../../../src/flow-engine/step.ts';

/** Anything a caller, or a carrier that is late, may send. */
export const anyInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '2', '3', '4', '5', '9', '0', '*', '#', '13800138000#').map(keys) },
  { weight: 1, arbitrary: fc.string({ maxLength: 14 }).map(keys) },
  { weight: 2, arbitrary: fc.constantFrom('投诉', '对', '不对', '一', 'yes', '人工', 'book', '渝A12345').map(speech) },
  { weight: 1, arbitrary: fc.string().map(speech) },
  { weight: 2, arbitrary: fc.constant<Input>({ kind: 'silence' }) },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 0, max: 30 })
      .map((seconds): Input => ({ kind: 'recording', recordingId: 'r', seconds })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Input>({ kind: 'start' }, talked('talked'), talked('nobody'), stray()) },
);

function keys(typed: string): Input {
  return { kind: 'keys', keys: typed };
}
function speech(text: string): Input {
  return { kind: 'speech', text, confidence: 0.8 };
}
function talked(result: 'talked' | 'nobody'): Input {
  return { kind: 'transfer', result };
}
function stray(): Input {
  return { kind: 'host', result: { kind: 'list', choices: [] } };
}

export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    open: fc.boolean(),
    holiday: fc.boolean(),
    knownCaller: fc.boolean(),
    hasNumber: fc.boolean(),
    textable: fc.boolean(),
    noticeTexts: fc.boolean(),
    operatorAvailable: fc.boolean(),
    openTickets: fc.integer({ min: 0, max: 3 }),
    languages: fc.constantFrom(['zh-CN', 'en', 'yue-HK'], ['zh-CN']),
  })
  .map((facts) => ({
    ...facts,
    blocked: false,
    unitName: { 'zh-CN': '某市交警', en: 'City Police' },
    nextOpening: facts.open ? null : ({ say: 'moment', local: '2026-11-23T09:00' } as const),
    lastFour: facts.hasNumber ? '8000' : null,
  }));

/** A host that answers anything it may; `dice` chooses, so that a failing call can be played again. */
export const answerByDice = (request: HostRequest, dice: number): HostResult => {
  if (request.kind === 'list') {
    const choices = Array.from({ length: dice % 12 }, (_, index) => ({
      id: `c${index}`,
      label: { say: 'name', text: { 'zh-CN': `第${index}项`, en: `item ${index}` } } as const,
    }));
    return { kind: 'list', choices };
  }
  const results =
    request.kind === 'lookup' ? hostContract.lookups[request.lookup] : hostContract.outcomes[request.outcome];
  const entries = Object.entries(results ?? {});
  const [result, names] = entries[dice % entries.length] ?? ['done', { always: [], sometimes: [] }];
  const told = [...names.always, ...(dice % 2 === 0 ? names.sometimes : [])];
  return { kind: 'result', result, told: Object.fromEntries(told.map((name) => [name, spokenFor(name)])) };
};

const spokenFor = (name: string): Spoken => {
  if (name === 'state') return { say: 'key', key: 'ticket-state.registered' };
  if (name === 'count') return { say: 'count', count: 2 };
  return /number/i.test(name)
    ? { say: 'ticket-number', number: 'CQ-261122-00042-4' }
    : { say: 'moment', local: '2026-11-23T09:30' };
};

export interface PlayedStep extends Step {
  readonly before: Session;
  readonly input: Input;
}

/** Plays the inputs until they or the call end; each step with the session and input it came from. */
export const playInputs = (
  book: FlowBook,
  inputs: readonly Input[],
  facts: Facts,
  options: {
    readonly flow?: string;
    readonly language?: string;
    readonly dice?: number;
    readonly through?: (session: Session) => Session;
  } = {},
): readonly PlayedStep[] => {
  const through = options.through ?? ((session) => session);
  const played: PlayedStep[] = [];
  let session = beginSession(book, options.language ?? 'zh-CN', options.flow);
  let rolls = options.dice ?? 0;
  const take = (input: Input): PlayedStep => {
    const taken = { before: session, input, ...step(book, session, input, facts) };
    played.push(taken);
    session = through(taken.session);
    return taken;
  };
  for (const input of [{ kind: 'start' } as const, ...inputs]) {
    let at = take(input);
    while (at.expect.kind === 'host') {
      rolls += 7;
      at = take({ kind: 'host', result: answerByDice(at.expect.request, rolls) });
    }
    if (at.expect.kind === 'end') break;
  }
  return played;
};

export const promptsIn = (played: readonly PlayedStep[]): readonly Prompt[] => played.flatMap(({ prompts }) => prompts);
