import type { Input, RecordedInput } from '../../flow-engine/session.ts';
import type { CallerId } from '../../shared/phone-number.ts';
import type { CallState } from '../call.ts';
import { recordingIdOf } from '../recordings/recording.ts';

/** One verified request of the carrier that wants to know what the caller hears next. */
export interface CallerTurn {
  readonly callSid: string;
  readonly from: CallerId;
  /** What the caller dialled, as the carrier gives it. */
  readonly dialled: string;
  readonly state: CallState;
  /** 0 for the call coming in; afterwards as our own address said. */
  readonly step: number;
  readonly heard: Heard;
  /** The caller hung up while we listened: nobody hears the answer. */
  readonly hungUp: boolean;
  /** The carrier's idempotency token, when it sent one. */
  readonly token: string | null;
}

/** What came from the caller's side. */
export type Heard =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'keys'; readonly keys: string; readonly recording: HeardRecording | null }
  | { readonly kind: 'speech'; readonly text: string; readonly confidence: number }
  | { readonly kind: 'recording'; readonly recording: HeardRecording }
  /** `seconds`: how long they talked, when the carrier says so. */
  | { readonly kind: 'transfer'; readonly result: 'talked' | 'nobody'; readonly seconds: number | null };

export interface HeardRecording {
  /** The carrier's id of the recording. */
  readonly carrierSid: string;
  readonly seconds: number;
}

/** The same, as the conversation understands it. */
export const inputOf = (turn: CallerTurn): Input => {
  if (turn.step === 0) return { kind: 'start' };
  const { heard } = turn;
  switch (heard.kind) {
    case 'nothing':
      return { kind: 'silence' };
    case 'keys':
      return heard.recording === null
        ? { kind: 'keys', keys: heard.keys }
        : { kind: 'keys', keys: heard.keys, recording: recordedInput(heard.recording) };
    case 'speech':
      return { kind: 'speech', text: heard.text, confidence: heard.confidence };
    case 'recording':
      return { kind: 'recording', ...recordedInput(heard.recording) };
    case 'transfer':
      return { kind: 'transfer', result: heard.result };
  }
};

const recordedInput = ({ carrierSid, seconds }: HeardRecording): RecordedInput => ({
  recordingId: recordingIdOf(carrierSid),
  seconds,
});

export const recordingOf = (heard: Heard): HeardRecording | null =>
  heard.kind === 'recording' || heard.kind === 'keys' ? heard.recording : null;
