import { actionOf, askCaller, type CallRun, type Next, onward } from '../call/call-run.ts';
import { documentFor, type TwimlDocument } from '../call/document.ts';
import type { DocumentSource } from '../call/document-source.ts';
import { HungUp } from '../call/interruption.ts';
import { newSid } from '../sid.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';
import { waitingVerbs } from '../twiml/verb-grammar.ts';

/** Plays one document to its end. */
export type PlayDocument = (run: CallRun, document: TwimlDocument) => Promise<Next>;

const turnSeconds = 10;

/** Keeps the caller waiting in a queue, its document played over and over, until they leave or hang up. */
export async function enqueue(
  run: CallRun,
  document: TwimlDocument,
  verb: TwimlElement,
  play: PlayDocument,
): Promise<Next> {
  const { call } = run;
  const queue = { name: verb.text.trim(), sid: newSid('QU'), since: call.elapsedMs };
  const waited = () => Math.round((call.elapsedMs - queue.since) / 1000);
  const ended = (result: string) =>
    actionOf(document, verb.attributes, [
      ['QueueSid', queue.sid],
      ['QueueResult', result],
      ['QueueTime', String(waited())],
    ]);
  try {
    await waitInQueue({ ...run, onlyVerbs: waitingVerbs }, document, verb, queue, waited, play);
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
    call.status = 'completed';
    const next = verb.attributes.action === undefined ? onward : ended('hangup');
    if (next.kind === 'go') await documentFor(run.account, run.fetch, call, next.source);
    throw error;
  }
  return verb.attributes.action === undefined ? onward : ended('leave');
}

async function waitInQueue(
  run: CallRun,
  document: TwimlDocument,
  verb: TwimlElement,
  queue: { readonly name: string; readonly sid: string },
  waited: () => number,
  play: PlayDocument,
): Promise<void> {
  const { call } = run;
  const waitUrl = verb.attributes.waitUrl;
  for (;;) {
    if (waitUrl !== undefined) {
      let source: DocumentSource | null = {
        kind: 'fetch',
        url: new URL(waitUrl, document.url).href,
        method: verb.attributes.waitUrlMethod?.toUpperCase() === 'GET' ? 'GET' : 'POST',
        fields: queueFields(queue.sid, waited()),
      };
      while (source !== null) {
        const waiting = await documentFor(run.account, run.fetch, call, source);
        const next: Next = waiting === null ? { kind: 'leave' } : await play(run, waiting);
        if (next.kind === 'leave') return;
        if (next.kind === 'end') throw new HungUp('The waiting document hung up');
        source = next.kind === 'go' ? next.source : null;
      }
    }
    await askCaller(run, { kind: 'wait', queue: queue.name, waitedSeconds: waited() });
    call.pass(turnSeconds * 1000);
  }
}

const queueFields = (sid: string, waited: number): readonly (readonly [string, string])[] => [
  ['QueueSid', sid],
  ['QueuePosition', '1'],
  ['QueueTime', String(waited)],
  ['AvgQueueTime', '0'],
  ['CurrentQueueSize', '1'],
  ['MaxQueueSize', '1000'],
];
