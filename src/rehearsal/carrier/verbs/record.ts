import { actionOf, askCaller, type CallRun, methodOf, type Next, onward } from '../call/call-run.ts';
import type { CallerAction } from '../call/caller.ts';
import type { TwimlDocument } from '../call/document.ts';
import { documentFor } from '../call/document.ts';
import { HungUp } from '../call/interruption.ts';
import { newRecording, recordingFields, recordingUrl } from '../call/new-recording.ts';
import type { Recording } from '../recording.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';

/** Records what the caller says. Nothing said is no recording, and the document goes on. */
export async function record(run: CallRun, document: TwimlDocument, verb: TwimlElement): Promise<Next> {
  const { attributes } = verb;
  const { call, account } = run;
  const maxSeconds = Number(attributes.maxLength ?? '3600');
  const silenceSeconds = attributes.timeout === 'auto' ? 5 : Number(attributes.timeout ?? '5');
  const startedAt = call.now();
  const taken = await said(run, maxSeconds, silenceSeconds, attributes.finishOnKey ?? '1234567890*#');
  call.acted();
  const { seconds, text, key, hungUp } = taken;
  if (seconds <= 0) {
    call.pass(silenceSeconds * 1000);
    call.note('silent', String(silenceSeconds));
    const absent = newRecording(account, { callSid: call.sid, seconds: 0, text: '', source: 'RecordVerb', startedAt });
    owe(run, document, attributes, absent);
    if (hungUp) throw new HungUp('The caller hung up');
    return onward;
  }
  call.pass(seconds * 1000 + (key === '' && !hungUp && seconds < maxSeconds ? silenceSeconds * 1000 : 0));
  call.note('recorded', text === '' ? String(seconds) : text);
  const recording = newRecording(account, { callSid: call.sid, seconds, text, source: 'RecordVerb', startedAt });
  call.recordingUrl = recordingUrl(account, recording);
  account.recordings.push(recording);
  owe(run, document, attributes, recording);
  const next = actionOf(document, attributes, [
    ['RecordingUrl', call.recordingUrl],
    ['RecordingSid', recording.sid],
    ['RecordingDuration', String(seconds)],
    ['Digits', hungUp ? 'hangup' : key],
  ]);
  if (!hungUp) return next;
  // The carrier asks the action once more although nobody is left to hear the answer.
  call.status = 'completed';
  if (next.kind === 'go') await documentFor(account, run.fetch, call, next.source);
  throw new HungUp('The caller hung up');
}

interface Taken {
  readonly seconds: number;
  readonly text: string;
  readonly key: string;
  readonly hungUp: boolean;
}

async function said(run: CallRun, maxSeconds: number, silenceSeconds: number, finishOnKey: string): Promise<Taken> {
  let action: CallerAction;
  try {
    action = await askCaller(run, { kind: 'record', maxSeconds, silenceSeconds, finishOnKey });
  } catch (error) {
    if (error instanceof HungUp) return { seconds: 0, text: '', key: '', hungUp: true };
    throw error;
  }
  // Words alone are a recording as long as it takes to say them; a key alone ends it at once.
  if (action.kind === 'speak') {
    const seconds = Math.max(1, Math.round([...action.text].length / 4));
    return { seconds: Math.min(maxSeconds, seconds), text: action.text, key: '', hungUp: false };
  }
  if (action.kind !== 'leave-recording') return { seconds: 0, text: '', key: '', hungUp: false };
  const key = action.key ?? '';
  return {
    seconds: Math.min(maxSeconds, action.seconds),
    text: action.text ?? '',
    key: finishOnKey.includes(key) ? key : '',
    hungUp: action.hangsUp === true,
  };
}

/** Owes the recording's status callback: `completed` when it was asked for (the default), `absent` only on request. */
function owe(
  run: CallRun,
  document: TwimlDocument,
  attributes: Readonly<Record<string, string>>,
  recording: Recording,
): void {
  const { account, callbacks, call } = run;
  const callback = attributes.recordingStatusCallback;
  const events = (attributes.recordingStatusCallbackEvent ?? 'completed').split(/\s+/);
  const report = () => {
    if (callback === undefined || !events.includes(recording.status)) return;
    callbacks.push({
      url: new URL(callback, document.url).href,
      method: methodOf(attributes.recordingStatusCallbackMethod),
      fields: recordingFields(account, recording),
      purpose: 'callback',
      callSid: call.sid,
    });
  };
  if (recording.status === 'processing') recording.whenReleased = report;
  else report();
}
