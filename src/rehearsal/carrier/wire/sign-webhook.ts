import { createHmac } from 'node:crypto';

export type FormFields = readonly (readonly [name: string, value: string])[];

/** X-Twilio-Signature of a form post: HMAC-SHA1 over the full address and the sorted names and values. */
export function signWebhook(token: string, url: string, fields: FormFields): string {
  const names = [...new Set(fields.map(([name]) => name))].sort();
  const signed = names
    .flatMap((name) =>
      [...new Set(fields.filter(([key]) => key === name).map(([, value]) => value))]
        .sort()
        .map((value) => name + value),
    )
    .join('');
  return createHmac('sha1', token)
    .update(url + signed, 'utf8')
    .digest('base64');
}
