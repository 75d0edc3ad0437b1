import { actionOf, askCaller, type CallRun, type Next, onward } from '../call/call-run.ts';
import type { Ask, CallerAction } from '../call/caller.ts';
import type { TwimlDocument } from '../call/document.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';
import { playPrompt } from './prompt-verbs.ts';

type GatherAsk = Extract<Ask, { kind: 'gather' }>;

type Gathered =
  | { readonly kind: 'digits'; readonly digits: string; readonly finishedOn: string }
  | { readonly kind: 'speech'; readonly text: string; readonly confidence: number }
  /** `finishedOn`: only the finishing key was pressed. */
  | { readonly kind: 'nothing'; readonly finishedOn: string };

/** Plays the prompts inside, takes what the caller presses or says, and goes where the action leads. */
export async function gather(run: CallRun, document: TwimlDocument, verb: TwimlElement): Promise<Next> {
  const { attributes } = verb;
  const ask = readAsk(attributes);
  const early = await prompts(run, document, verb, ask, attributes.bargeIn !== 'false');
  const action = early ?? (await askCaller(run, ask));
  const gathered = take(run, ask, action);
  run.call.acted();
  if (gathered.kind === 'digits') {
    return actionOf(document, attributes, [
      ['Digits', gathered.digits],
      ['FinishedOnKey', gathered.finishedOn],
      ['msg', 'Gather End'],
    ]);
  }
  if (gathered.kind === 'speech') {
    return actionOf(document, attributes, [
      ['SpeechResult', gathered.text],
      ['Confidence', String(gathered.confidence)],
      ['Language', ask.language ?? 'en-US'],
    ]);
  }
  if (attributes.actionOnEmptyResult !== 'true') return onward;
  return actionOf(
    document,
    attributes,
    ask.keys
      ? [
          ['Digits', ''],
          ['FinishedOnKey', gathered.finishedOn],
        ]
      : [['SpeechResult', '']],
  );
}

function readAsk(attributes: Readonly<Record<string, string>>): GatherAsk {
  const inputs = (attributes.input ?? 'dtmf').split(/\s+/);
  const timeout = attributes.timeout ?? '5';
  return {
    kind: 'gather',
    keys: inputs.includes('dtmf'),
    speech: inputs.includes('speech'),
    numDigits: attributes.numDigits === undefined ? null : Number(attributes.numDigits),
    finishOnKey: attributes.finishOnKey ?? '#',
    timeoutSeconds: timeout === 'auto' ? 5 : Number(timeout),
    language: attributes.language ?? null,
    hints: (attributes.hints ?? '').split(',').filter((hint) => hint.trim() !== ''),
  };
}

async function prompts(
  run: CallRun,
  document: TwimlDocument,
  verb: TwimlElement,
  ask: GatherAsk,
  bargeIn: boolean,
): Promise<CallerAction | null> {
  for (const child of verb.children) {
    const action = await playPrompt(run, document, child);
    if (action === null) continue;
    if (bargeIn && counts(ask, action)) return action;
    run.call.note('lost', words(action));
  }
  return null;
}

const counts = (ask: GatherAsk, action: CallerAction): boolean =>
  (action.kind === 'press' && ask.keys) || (action.kind === 'speak' && ask.speech);

const words = (action: CallerAction): string =>
  action.kind === 'press' ? action.keys : 'text' in action ? (action.text ?? '') : '';

function take(run: CallRun, ask: GatherAsk, action: CallerAction): Gathered {
  const { call } = run;
  if (action.kind === 'press' && ask.keys) return takeKeys(run, ask, action.keys);
  if (action.kind === 'speak' && ask.speech) {
    call.note('said', action.text);
    call.pass(1500);
    return { kind: 'speech', text: action.text, confidence: action.confidence ?? 0.9 };
  }
  call.pass(ask.timeoutSeconds * 1000);
  if (action.kind === 'silence') call.note('silent', String(ask.timeoutSeconds));
  else call.note('lost', words(action));
  return { kind: 'nothing', finishedOn: '' };
}

function takeKeys({ call }: CallRun, ask: GatherAsk, keys: string): Gathered {
  if (!/^[0-9*#]+$/.test(keys)) throw new Error(`A keypad has no keys "${keys}"`);
  const finish = ask.finishOnKey === '' ? -1 : keys.indexOf(ask.finishOnKey);
  const limit = ask.numDigits ?? Number.POSITIVE_INFINITY;
  const finished = finish >= 0 && finish < limit;
  const digits = keys.slice(0, finished ? finish : Math.min(limit, keys.length));
  const used = finished ? finish + 1 : digits.length;
  call.note('pressed', keys.slice(0, used));
  if (used < keys.length) call.note('lost', keys.slice(used));
  call.pass(used * 300);
  if (!finished && digits.length < limit) call.pass(ask.timeoutSeconds * 1000);
  if (digits === '') return { kind: 'nothing', finishedOn: finished ? ask.finishOnKey : '' };
  return { kind: 'digits', digits, finishedOn: finished ? ask.finishOnKey : '' };
}
