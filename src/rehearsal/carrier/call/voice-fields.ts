import type { FormFields } from '../wire/sign-webhook.ts';
import type { LiveCall } from './live-call.ts';

/** The parameters of every voice webhook of a call, as they stand now. */
export function voiceFields(accountSid: string, call: LiveCall): FormFields {
  const { from, to, setup } = call;
  return [
    ['CallSid', call.sid],
    ['AccountSid', accountSid],
    ['From', from],
    ['To', to],
    ['Caller', from],
    ['Called', to],
    ['CallStatus', call.status],
    ['ApiVersion', '2010-04-01'],
    ['Direction', setup.direction],
    ...(setup.parentSid === undefined ? [] : [['ParentCallSid', setup.parentSid] as const]),
    ...(call.answeredBy === null ? [] : [['AnsweredBy', call.answeredBy] as const]),
    ...geography('From', 'Caller', from),
    ...geography('To', 'Called', to),
    ...(setup.extra ?? []),
  ];
}

const countries: readonly (readonly [prefix: string, country: string])[] = [
  ['+852', 'HK'],
  ['+86', 'CN'],
  ['+1', 'US'],
];

// The carrier sends these for both ends, empty where it does not know.
function geography(first: string, second: string, number: string): FormFields {
  const country = countries.find(([prefix]) => number.startsWith(prefix))?.[1] ?? '';
  return [first, second].flatMap((end) => [
    [`${end}City`, ''],
    [`${end}State`, ''],
    [`${end}Zip`, ''],
    [`${end}Country`, country],
  ]) as unknown as FormFields;
}
