import { raiseAlert } from '../carrier-account.ts';
import { answer, playDocument } from '../verbs/play-document.ts';
import type { CallRun, Next } from './call-run.ts';
import { documentFor } from './document.ts';
import type { DocumentSource } from './document-source.ts';
import { HungUp, TakenElsewhere } from './interruption.ts';
import { reportProgress } from './status-callback.ts';

/** Plays a call from its first document to its end. Never throws for what the application does wrong. */
export async function runCall(run: CallRun, first: DocumentSource): Promise<void> {
  let source: DocumentSource | null = first;
  let documents = 0;
  while (source !== null) {
    documents += 1;
    if (documents > run.account.mostDocuments) {
      raiseAlert(run.account, { code: 13228, message: 'The call never ends', callSid: run.call.sid, url: null });
      break;
    }
    source = await step(run, source);
  }
  finish(run);
}

async function step(run: CallRun, source: DocumentSource): Promise<DocumentSource | null> {
  const { call } = run;
  try {
    const document = await call.interruption.guard(documentFor(run.account, run.fetch, call, source));
    if (document === null) return applicationError(run);
    const next: Next = await playDocument(run, document);
    if (next.kind === 'end' && next.status !== undefined) call.status = next.status;
    else answer(run);
    return next.kind === 'go' ? next.source : null;
  } catch (error) {
    if (error instanceof TakenElsewhere) return error.next;
    if (!(error instanceof HungUp)) throw error;
    call.acted();
    call.note('hung-up');
    return null;
  }
}

function applicationError(run: CallRun): null {
  answer(run);
  run.call.hears({
    verb: 'carrier',
    text: 'We are sorry, an application error has occurred. Goodbye.',
    language: 'en-US',
    voice: null,
  });
  run.call.pass(5000);
  return null;
}

function finish({ account, callbacks, call }: CallRun): void {
  if (call.status === 'in-progress') call.status = 'completed';
  if (call.status === 'ringing') call.status = call.setup.direction === 'inbound' ? 'no-answer' : 'canceled';
  call.endedAt = call.now();
  call.note('status', call.status);
  reportProgress(account, callbacks, call, 'completed');
  callbacks.callEnded();
}
