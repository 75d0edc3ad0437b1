import type { FormParams, RecordingNotice } from '../../../calls/carrier-wire.ts';

export interface RecordingIn {
  readonly sid: string;
  readonly seconds: number | null;
}

const sidShape = /^RE[0-9a-f]{32}$/;
const sidInUrl = /\/Recordings\/(RE[0-9a-f]{32})(?:\.\w{2,4})?$/;
const secondsShape = /^\d{1,6}$/;

/** The recording a webhook tells of, by id or by the end of its address; the address itself is never used. */
export const recordingIn = (params: FormParams): RecordingIn | null | 'malformed' => {
  const given = params.get('RecordingSid');
  const url = params.get('RecordingUrl');
  if (given === undefined && url === undefined) return null;
  const sid = given ?? sidInUrl.exec(url ?? '')?.[1] ?? '';
  const seconds = params.get('RecordingDuration');
  if (!sidShape.test(sid) || (seconds !== undefined && !secondsShape.test(seconds))) return 'malformed';
  return { sid, seconds: seconds === undefined ? null : Number(seconds) };
};

const states: Readonly<Record<string, RecordingNotice['state']>> = {
  'in-progress': 'pending',
  paused: 'pending',
  stopped: 'pending',
  processing: 'pending',
  completed: 'ready',
  absent: 'absent',
  failed: 'absent',
};

export const recordingStateOf = (word = ''): RecordingNotice['state'] | null =>
  Object.hasOwn(states, word) ? (states[word] ?? null) : null;
