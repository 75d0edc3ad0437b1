import type { CarrierAccount } from '../carrier-account.ts';
import type { CallbackQueue } from '../wire/callback-queue.ts';
import type { FormFields } from '../wire/sign-webhook.ts';
import type { CallEvent } from './call-event.ts';
import type { LiveCall } from './live-call.ts';
import { voiceFields } from './voice-fields.ts';

/** Owes the application a progress report, when it asked for this event. */
export function reportProgress(
  account: CarrierAccount,
  callbacks: CallbackQueue,
  call: LiveCall,
  event: CallEvent,
): void {
  account.changed();
  const { statusCallback, statusEvents = ['completed'] } = call.setup;
  if (statusCallback === undefined || !statusEvents.includes(event)) return;
  const sequence = call.nextSequence;
  call.nextSequence += 1;
  const fields: FormFields = [
    ...voiceFields(account.sid, call).filter(([name]) => name !== 'CallStatus'),
    ['CallStatus', event === 'initiated' ? 'initiated' : call.status],
    ['CallbackSource', 'call-progress-events'],
    ['SequenceNumber', String(sequence)],
    ['Timestamp', call.now().toUTCString()],
    ...(event === 'completed' ? ending(call) : []),
  ];
  callbacks.push({ url: statusCallback, method: 'POST', fields, purpose: 'callback', callSid: call.sid });
}

const ending = (call: LiveCall): FormFields => [
  ['CallDuration', String(call.duration())],
  ['Duration', String(Math.ceil(call.duration() / 60))],
  ...(call.recordingUrl === null ? [] : [['RecordingUrl', call.recordingUrl] as const]),
];
