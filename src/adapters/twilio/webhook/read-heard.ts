import type { FormParams } from '../../../calls/carrier-wire.ts';
import type { Heard } from '../../../calls/turn/caller-turn.ts';
import { cleanText } from '../../../shared/clean-text.ts';
import type { RecordingIn } from './read-recording.ts';

// The tones A to D come from no ordinary phone, but a phone can send them: a wrong key, not a wrong request.
const keysShape = /^[0-9*#A-Da-d]{0,40}$/;
const dialStatuses: ReadonlySet<string> = new Set(['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled']);

/** More than anybody says in one breath; the rest is noise. */
const longestSpeech = 2_000;

/** What came from the caller in a turn; `null` when it is malformed. */
export const heardIn = (params: FormParams, recording: RecordingIn | null): Heard | null => {
  const dial = params.get('DialCallStatus');
  if (dial !== undefined) return transferIn(dial, params.get('DialCallDuration') ?? '');
  const digits = params.get('Digits') ?? '';
  const heard = recording === null ? null : { carrierSid: recording.sid, seconds: recording.seconds ?? 0 };
  // A hang-up and the hash key both end a recording; neither is an answer.
  const endsRecording = digits === 'hangup' || (heard !== null && digits === '#');
  if (!endsRecording && !keysShape.test(digits)) return null;
  if (digits !== '' && !endsRecording) return { kind: 'keys', keys: digits, recording: heard };
  if (heard !== null) return { kind: 'recording', recording: heard };
  const speech = cleanText(params.get('SpeechResult') ?? '')
    .slice(0, longestSpeech)
    .trim();
  return speech === ''
    ? { kind: 'nothing' }
    : { kind: 'speech', text: cleanText(speech), confidence: confidenceIn(params) };
};

const secondsShape = /^\d{1,6}$/;

const transferIn = (status: string, duration: string): Heard | null => {
  if (!dialStatuses.has(status)) return null;
  const talked = status === 'completed' || status === 'answered';
  const seconds = talked && secondsShape.test(duration) ? Number(duration) : null;
  return { kind: 'transfer', result: talked ? 'talked' : 'nobody', seconds };
};

const confidenceIn = (params: FormParams): number => {
  const confidence = Number(params.get('Confidence') ?? '0');
  return confidence >= 0 && confidence <= 1 ? confidence : 0;
};
