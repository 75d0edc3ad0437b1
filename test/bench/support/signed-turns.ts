import { createHmac } from 'node:crypto';

/** A webhook ready to be posted, as the carrier signs it: form body and signature over URL and sorted parameters. */
export interface SignedRequest {
  readonly path: string;
  readonly body: string;
  readonly signature: string;
}

export const benchAccount = { sid: `AC${'0'.repeat(31)}1`, token: 'b'.repeat(32) };

/** Twenty-eight voice parameters, as a real webhook carries them. */
export const voiceParameters = (callSid: string, from: string, to: string): Record<string, string> => ({
  AccountSid: benchAccount.sid,
  ApiVersion: '2010-04-01',
  CallSid: callSid,
  CallStatus: 'in-progress',
  Called: to,
  CalledCity: 'Chongqing',
  CalledCountry: 'CN',
  CalledState: '',
  CalledZip: '',
  Caller: from,
  CallerCity: 'Chongqing',
  CallerCountry: 'CN',
  CallerState: '',
  CallerZip: '',
  Direction: 'inbound',
  From: from,
  FromCity: 'Chongqing',
  FromCountry: 'CN',
  FromState: '',
  FromZip: '',
  To: to,
  ToCity: 'Chongqing',
  ToCountry: 'CN',
  ToState: '',
  ToZip: '',
  StirVerstat: 'TN-Validation-Passed-A',
});

/** Signs `parameters` for `publicUrl + path`. */
export const signed = (publicUrl: string, path: string, parameters: Record<string, string>): SignedRequest => {
  const text = Object.keys(parameters)
    .sort()
    .reduce((joined, key) => joined + key + parameters[key], publicUrl + path);
  return {
    path,
    body: new URLSearchParams(parameters).toString(),
    signature: createHmac('sha1', benchAccount.token).update(text).digest('base64'),
  };
};

/** A call's id as the carrier makes them. */
export const callSid = (n: number): string => `CA${n.toString(16).padStart(32, '0')}`;
