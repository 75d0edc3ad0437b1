import { type CallRun, methodOf, type Next, onward } from '../call/call-run.ts';
import { documentFor, type TwimlDocument } from '../call/document.ts';
import type { DocumentSource } from '../call/document-source.ts';
import { HungUp } from '../call/interruption.ts';
import { reportProgress } from '../call/status-callback.ts';
import { raiseAlert } from '../carrier-account.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';
import { whisperVerbs } from '../twiml/verb-grammar.ts';
import { dial } from './dial.ts';
import { enqueue } from './enqueue.ts';
import { gather } from './gather.ts';
import { playPrompt } from './prompt-verbs.ts';
import { record } from './record.ts';

/** Obeys one document, verb by verb, until it leads elsewhere or ends. A document that runs out ends the call. */
export async function playDocument(run: CallRun, document: TwimlDocument): Promise<Next> {
  for (const [index, verb] of document.root.children.entries()) {
    const next = await playVerb(run, document, verb, index === 0);
    if (next.kind !== 'on') return next;
  }
  return onward;
}

async function playVerb(run: CallRun, document: TwimlDocument, verb: TwimlElement, first: boolean): Promise<Next> {
  if (run.onlyVerbs !== null && !run.onlyVerbs.includes(verb.name)) {
    raiseAlert(run.account, {
      code: 13201,
      message: `<${verb.name}> is not allowed here`,
      callSid: run.call.sid,
      url: document.url,
    });
    return { kind: 'end' };
  }
  if (verb.name === 'Reject' && first && run.call.answeredAt === null) {
    return { kind: 'end', status: verb.attributes.reason === 'busy' ? 'busy' : 'failed' };
  }
  if (verb.name === 'Pause' && run.call.answeredAt === null) {
    run.call.pass(Number(verb.attributes.length ?? '1') * 1000);
    return onward;
  }
  answer(run);
  switch (verb.name) {
    case 'Gather':
      return gather(run, document, verb);
    case 'Record':
      return record(run, document, verb);
    case 'Dial':
      return dial(run, document, verb, whisper);
    case 'Enqueue':
      return enqueue(run, document, verb, playDocument);
    case 'Redirect':
      return redirect(document, verb);
    case 'Leave':
      return { kind: 'leave' };
    case 'Hangup':
    case 'Reject':
      return { kind: 'end' };
    default:
      return prompt(run, document, verb);
  }
}

/** The first verb that needs a line answers the call. */
export function answer({ account, callbacks, call }: CallRun): void {
  if (call.answeredAt !== null || call.setup.direction !== 'inbound') return;
  call.answeredAt = call.now();
  call.status = 'in-progress';
  reportProgress(account, callbacks, call, 'answered');
}

async function prompt(run: CallRun, document: TwimlDocument, verb: TwimlElement): Promise<Next> {
  const action = await playPrompt(run, document, verb);
  if (action !== null) run.call.note('lost', action.kind === 'press' ? action.keys : action.kind);
  return onward;
}

function redirect(document: TwimlDocument, { text, attributes }: TwimlElement): Next {
  const url = new URL(text.trim(), document.url).href;
  return { kind: 'go', source: { kind: 'fetch', url, method: methodOf(attributes.method), fields: [] } };
}

async function whisper(run: CallRun, url: string, method: 'GET' | 'POST'): Promise<boolean> {
  const aside: CallRun = { ...run, onlyVerbs: whisperVerbs };
  let source: DocumentSource = { kind: 'fetch', url, method, fields: [] };
  try {
    for (;;) {
      const document = await documentFor(run.account, run.fetch, run.call, source);
      if (document === null) return false;
      const next = await playDocument(aside, document);
      if (next.kind === 'end') return false;
      if (next.kind !== 'go') return true;
      source = next.source;
    }
  } catch (error) {
    if (error instanceof HungUp) return false;
    throw error;
  }
}
