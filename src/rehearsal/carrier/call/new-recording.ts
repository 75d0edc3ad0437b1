import type { CarrierAccount } from '../carrier-account.ts';
import type { Recording } from '../recording.ts';
import { newSid } from '../sid.ts';
import type { FormFields } from '../wire/sign-webhook.ts';

export function newRecording(
  account: CarrierAccount,
  made: Pick<Recording, 'callSid' | 'seconds' | 'text' | 'source' | 'startedAt'>,
): Recording {
  const done = made.seconds > 0 ? 'completed' : 'absent';
  const status = account.misbehaviour.holdRecordings && done === 'completed' ? 'processing' : done;
  return { sid: newSid('RE'), ...made, status, deleted: false, whenReleased: null };
}

/** The address under which the sound can be had, `.wav` or `.mp3` appended or not. */
export const recordingUrl = (account: CarrierAccount, recording: Recording): string =>
  `${account.apiUrl}/2010-04-01/Accounts/${account.sid}/Recordings/${recording.sid}`;

/** The parameters of a recording status callback. */
export const recordingFields = (account: CarrierAccount, recording: Recording): FormFields => [
  ['AccountSid', account.sid],
  ['CallSid', recording.callSid],
  ['RecordingSid', recording.sid],
  ['RecordingUrl', recordingUrl(account, recording)],
  ['RecordingStatus', recording.status],
  ['RecordingDuration', String(recording.seconds)],
  ['RecordingChannels', '1'],
  ['RecordingStartTime', recording.startedAt.toUTCString()],
  ['RecordingSource', recording.source],
  ['RecordingTrack', 'both'],
  ['ErrorCode', '0'],
];
