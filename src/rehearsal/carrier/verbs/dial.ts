import type { CallEvent } from '../call/call-event.ts';
import { actionOf, type CallRun, methodOf, type Next, onward } from '../call/call-run.ts';
import type { Caller, Phone } from '../call/caller.ts';
import { documentFor, type TwimlDocument } from '../call/document.ts';
import { HungUp } from '../call/interruption.ts';
import { LiveCall } from '../call/live-call.ts';
import { newRecording, recordingFields, recordingUrl } from '../call/new-recording.ts';
import { reportProgress } from '../call/status-callback.ts';
import type { TwimlElement } from '../twiml/parse-twiml.ts';

type Outcome = 'completed' | 'busy' | 'no-answer' | 'failed';

/** Plays a whisper document on a dialled leg; tells whether the party is still there afterwards. */
export type Whisper = (run: CallRun, url: string, method: 'GET' | 'POST') => Promise<boolean>;

const listener: Caller = { answers: () => ({ kind: 'silence' }) };
const nobody: Phone = { picksUp: 'no-answer' };

/** Rings every number at once; the first to answer is connected, and the action learns how it went. */
export async function dial(run: CallRun, document: TwimlDocument, verb: TwimlElement, whisper: Whisper): Promise<Next> {
  const { attributes } = verb;
  const timeoutSeconds = Number(attributes.timeout ?? '30');
  const legs = numbersOf(verb).map((noun) => ring(run, document, attributes, noun));
  run.call.note('dialled', legs.map((leg) => leg.call.to).join(' '));
  const first = legs
    .filter(({ phone }) => phone.picksUp === 'answer' && (phone.afterSeconds ?? 2) <= timeoutSeconds)
    .sort((a, b) => (a.phone.afterSeconds ?? 2) - (b.phone.afterSeconds ?? 2))[0];
  if (first === undefined) return unanswered(run, document, verb, legs, timeoutSeconds);
  for (const leg of legs) if (leg !== first) close(run, leg.call, 'canceled');
  return connect(run, document, verb, first, whisper);
}

interface Leg {
  readonly call: LiveCall;
  readonly phone: Phone;
  readonly noun: TwimlElement;
}

function numbersOf(verb: TwimlElement): readonly TwimlElement[] {
  if (verb.children.length > 0) return verb.children;
  return [{ name: 'Number', attributes: {}, children: [], text: verb.text }];
}

function ring(
  run: CallRun,
  document: TwimlDocument,
  dialled: Readonly<Record<string, string>>,
  noun: TwimlElement,
): Leg {
  const { account, call: parent, callbacks } = run;
  const to = noun.text.trim();
  const phone = account.phones.get(to) ?? nobody;
  const callback = noun.attributes.statusCallback;
  const call = new LiveCall({
    clock: { now: () => parent.now() },
    from: dialled.callerId ?? (parent.setup.direction === 'inbound' ? parent.from : parent.to),
    to,
    direction: 'outbound-dial',
    caller: phone.caller ?? listener,
    parentSid: parent.sid,
    ...(callback === undefined ? {} : { statusCallback: new URL(callback, document.url).href }),
    statusEvents: (noun.attributes.statusCallbackEvent ?? 'completed').split(/\s+/) as CallEvent[],
  });
  account.calls.push(call);
  reportProgress(account, callbacks, call, 'initiated');
  call.status = 'ringing';
  reportProgress(account, callbacks, call, 'ringing');
  return { call, phone, noun };
}

function close({ account, callbacks }: CallRun, leg: LiveCall, status: LiveCall['status']): void {
  leg.status = status;
  leg.endedAt = leg.now();
  reportProgress(account, callbacks, leg, 'completed');
}

function unanswered(run: CallRun, document: TwimlDocument, verb: TwimlElement, legs: readonly Leg[], timeout: number) {
  const outcomes = legs.map(({ phone }): Outcome => (phone.picksUp === 'answer' ? 'no-answer' : phone.picksUp));
  const waits = legs.map(({ phone }, i) => (outcomes[i] === 'no-answer' ? timeout : (phone.afterSeconds ?? 2)));
  run.call.pass(Math.max(...waits) * 1000);
  legs.forEach((leg, i) => {
    leg.call.pass((waits[i] ?? 0) * 1000);
    close(run, leg.call, outcomes[i] ?? 'failed');
  });
  const outcome = outcomes.includes('no-answer') ? 'no-answer' : (outcomes[0] ?? 'failed');
  return after(run, document, verb, legs[0]?.call ?? null, outcome, { bridged: false, fields: [] });
}

async function connect(run: CallRun, document: TwimlDocument, verb: TwimlElement, leg: Leg, whisper: Whisper) {
  const { account, call, callbacks } = run;
  const rang = (leg.phone.afterSeconds ?? 2) * 1000;
  call.pass(rang);
  leg.call.pass(rang);
  leg.call.status = 'in-progress';
  leg.call.answeredAt = leg.call.now();
  leg.call.answeredBy = leg.noun.attributes.machineDetection === undefined ? null : (leg.phone.answeredBy ?? 'human');
  reportProgress(account, callbacks, leg.call, 'answered');
  const url = leg.noun.attributes.url;
  const before = leg.call.elapsedMs;
  const bridged =
    url === undefined ||
    (await whisper(
      { ...run, call: leg.call, caller: leg.phone.caller ?? listener },
      new URL(url, document.url).href,
      methodOf(leg.noun.attributes.method),
    ));
  call.pass(leg.call.elapsedMs - before);
  const talked = bridged ? Math.min(leg.phone.talkSeconds ?? 30, Number(verb.attributes.timeLimit ?? '14400')) : 0;
  call.pass(talked * 1000);
  leg.call.pass(talked * 1000);
  close(run, leg.call, 'completed');
  const fields = talked > 0 ? keepSound(run, document, verb, talked) : [];
  const callerLeft = bridged && leg.phone.endsWith === 'caller';
  if (callerLeft) call.status = 'completed';
  const next = await after(run, document, verb, leg.call, 'completed', { bridged, fields });
  if (!callerLeft) return next;
  // The action is asked although the caller is gone; its answer has no one to hear it.
  if (next.kind === 'go') await documentFor(account, run.fetch, call, next.source);
  throw new HungUp('The caller hung up');
}

function keepSound(run: CallRun, document: TwimlDocument, verb: TwimlElement, seconds: number) {
  const { account, call, callbacks } = run;
  if (!(verb.attributes.record ?? 'do-not-record').startsWith('record-from')) return [];
  const startedAt = new Date(call.now().getTime() - seconds * 1000);
  const recording = newRecording(account, { callSid: call.sid, seconds, text: '', source: 'DialVerb', startedAt });
  account.recordings.push(recording);
  const callback = verb.attributes.recordingStatusCallback;
  const report = () => {
    if (callback === undefined) return;
    const url = new URL(callback, document.url).href;
    const fields = recordingFields(account, recording);
    callbacks.push({ url, method: 'POST', fields, purpose: 'callback', callSid: call.sid });
  };
  if (recording.status === 'processing') recording.whenReleased = report;
  else report();
  return [['RecordingUrl', recordingUrl(account, recording)] as const];
}

async function after(
  run: CallRun,
  document: TwimlDocument,
  { attributes }: TwimlElement,
  leg: LiveCall | null,
  outcome: Outcome,
  how: { readonly bridged: boolean; readonly fields: readonly (readonly [string, string])[] },
): Promise<Next> {
  run.call.note('dial-ended', outcome);
  if (attributes.action === undefined) return onward;
  return actionOf(document, attributes, [
    ['DialCallStatus', outcome],
    ['DialCallSid', leg?.sid ?? ''],
    ['DialBridged', String(how.bridged)],
    ...(leg?.answeredAt == null ? [] : [['DialCallDuration', String(leg.duration())] as const]),
    ...how.fields,
  ]);
}
