import { randomUUID } from 'node:crypto';
import { keepNewest } from '../../keep-newest.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import type { CarrierAccount } from '../carrier-account.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type FormFields, signWebhook } from './sign-webhook.ts';
import type { Webhook, WebhookRecord, WebhookReply } from './webhook.ts';

/** Webhooks remembered with their answers; a month of traffic must not fill the memory. */
const keptWebhooks = 20_000;

export interface DeliveryRules {
  /** Where an address really leads: a public address may be served on loopback. */
  route(url: string): string;
  /** How long a whole answer may take, milliseconds. */
  readonly timeoutMs: number;
  readonly random: SeededRandom;
  /** Takes copies to be sent after the call. */
  later(send: () => Promise<void>): void;
}

/** Sends a webhook, signed, with copies and repeats as the carrier's mood demands; the first answer counts. */
export async function deliverWebhook(
  account: CarrierAccount,
  webhook: Webhook,
  rules: DeliveryRules,
): Promise<WebhookReply> {
  const { misbehaviour } = account;
  const token = randomUUID();
  const copied = misbehaviour.copied === 'all' || `${webhook.purpose}s` === misbehaviour.copied;
  const copies = copied ? Math.max(0, misbehaviour.copies - 1) : 0;
  const sendCopy = async () => {
    await attempt(account, webhook, rules, { token, number: 1, copy: true });
  };
  const extra: Promise<void>[] = [];
  for (let i = 0; i < copies; i += 1) {
    if (misbehaviour.copiesWhen === 'later') rules.later(sendCopy);
    else extra.push(sendCopy());
  }
  const reply = await sendWithRetries(account, webhook, rules, token);
  await Promise.all(extra);
  return reply;
}

/** Sends a webhook that went out before once more, to the letter: same parameters, same token, same signature. */
export async function repeatWebhook(
  account: CarrierAccount,
  record: WebhookRecord,
  rules: DeliveryRules,
): Promise<WebhookReply> {
  const { url, method, purpose, callSid, fields, token } = record;
  return attempt(account, { url, method, purpose, callSid, fields: method === 'GET' ? [] : fields }, rules, {
    token,
    number: 1,
    copy: true,
    ...(record.signature === null ? {} : { signature: record.signature }),
  });
}

async function sendWithRetries(account: CarrierAccount, webhook: Webhook, rules: DeliveryRules, token: string) {
  const retries = connectionOverride(webhook.url, 'rc', 1);
  for (let number = 1; ; number += 1) {
    const reply = await attempt(account, webhook, rules, { token, number, copy: false });
    const again = reply.kind === 'failed' && reply.reason === 'connection' && number <= retries;
    if (!again) return reply;
  }
}

interface Attempt {
  readonly token: string;
  readonly number: number;
  readonly copy: boolean;
  /** Instead of the right one. */
  readonly signature?: string;
}

async function attempt(account: CarrierAccount, webhook: Webhook, rules: DeliveryRules, which: Attempt) {
  const startedAt = performance.now();
  const request = compose(account, webhook, rules, which);
  const reply = await exchange({
    ...request,
    timeoutMs: connectionOverride(webhook.url, 'tt', rules.timeoutMs),
    cutAfterSending: which.number === 1 && !which.copy && rules.random.happens(account.misbehaviour.cutAfterSending),
  });
  const record: WebhookRecord = {
    at: account.clock.now(),
    url: request.publicUrl,
    method: webhook.method,
    purpose: webhook.purpose,
    callSid: webhook.callSid,
    fields: webhook.fields,
    token: which.token,
    signature: request.headers['x-twilio-signature'] ?? null,
    attempt: which.number,
    copy: which.copy,
    tookMs: performance.now() - startedAt,
    reply,
  };
  keepNewest(account.webhooks, record, keptWebhooks);
  account.changed();
  return reply;
}

function compose(account: CarrierAccount, webhook: Webhook, rules: DeliveryRules, which: Attempt) {
  const publicUrl = withoutFragment(webhook.method === 'GET' ? withQuery(webhook.url, webhook.fields) : webhook.url);
  const signature = which.signature ?? signatureFor(account, publicUrl, webhook.method === 'GET' ? [] : webhook.fields);
  const headers: Record<string, string> = {
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    'i-twilio-idempotency-token': which.token,
    ...(signature === null ? {} : { 'x-twilio-signature': signature }),
  };
  const body = webhook.method === 'POST' ? formBody(webhook.fields) : '';
  if (webhook.method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
  return {
    publicUrl,
    url: rules.route(publicUrl),
    method: webhook.method,
    headers,
    body,
  } satisfies Partial<Exchange> & {
    publicUrl: string;
  };
}

function signatureFor(account: CarrierAccount, url: string, fields: FormFields): string | null {
  const { signature, signWith } = account.misbehaviour;
  if (signature === 'missing') return null;
  if (signature === 'forged') return signWebhook('not the token of this account', url, fields);
  const token = signWith === 'secondary' ? account.secondaryAuthToken : account.authToken;
  if (token === null) throw new Error('The account has no secondary token to sign with');
  return signWebhook(token, url, fields);
}

const formBody = (fields: FormFields): string =>
  new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();

const withoutFragment = (url: string): string => url.replace(/#.*$/s, '');

function withQuery(url: string, fields: FormFields): string {
  const bare = withoutFragment(url);
  const query = formBody(fields);
  return query === '' ? bare : `${bare}${bare.includes('?') ? '&' : '?'}${query}`;
}

/** Reads a connection override such as `#rc=2&tt=5000` from an address. */
function connectionOverride(url: string, name: string, otherwise: number): number {
  const fragment = /#(.*)$/s.exec(url)?.[1];
  const value = fragment === undefined ? null : new URLSearchParams(fragment).get(name);
  return value !== null && /^\d+$/.test(value) ? Number(value) : otherwise;
}
