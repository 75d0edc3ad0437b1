import type { CarrierAccount } from '../carrier-account.ts';
import { raiseAlert } from '../carrier-account.ts';
import { checkTwiml } from '../twiml/check-twiml.ts';
import { parseTwiml, type TwimlElement } from '../twiml/parse-twiml.ts';
import { TwimlFault } from '../twiml/twiml-fault.ts';
import type { FormFields } from '../wire/sign-webhook.ts';
import type { Webhook, WebhookReply } from '../wire/webhook.ts';
import type { DocumentSource } from './document-source.ts';
import type { LiveCall } from './live-call.ts';
import { voiceFields } from './voice-fields.ts';

export interface TwimlDocument {
  /** Base of relative addresses, and the default action. */
  readonly url: string;
  readonly root: TwimlElement;
}

export type Fetch = (webhook: Webhook) => Promise<WebhookReply>;

/** Gets a document, falling back as the number is set up to; null when the call cannot go on. */
export async function documentFor(
  account: CarrierAccount,
  fetch: Fetch,
  call: LiveCall,
  source: DocumentSource,
): Promise<TwimlDocument | null> {
  try {
    return await open(account, fetch, call, source);
  } catch (error) {
    const fault = alertOf(account, call, source, error);
    const { fallbackUrl } = call.setup;
    if (fallbackUrl === undefined) return null;
    const fields: FormFields = [
      ['ErrorCode', String(fault.code)],
      ['ErrorUrl', source.kind === 'fetch' ? source.url : ''],
    ];
    const fallback: DocumentSource = { kind: 'fetch', url: fallbackUrl, method: 'POST', fields };
    try {
      return await open(account, fetch, call, fallback);
    } catch (second) {
      alertOf(account, call, fallback, second);
      return null;
    }
  }
}

function alertOf(account: CarrierAccount, call: LiveCall, source: DocumentSource, error: unknown): TwimlFault {
  if (!(error instanceof TwimlFault)) throw error;
  const url = source.kind === 'fetch' ? source.url : null;
  call.note('refused', `${error.code} ${error.message}`);
  raiseAlert(account, { code: error.code, message: error.message, callSid: call.sid, url });
  return error;
}

async function open(account: CarrierAccount, fetch: Fetch, call: LiveCall, source: DocumentSource) {
  if (source.kind === 'given') return checked(source.twiml, account.apiUrl);
  const fields = [...voiceFields(account.sid, call), ...source.fields];
  const { url, method } = source;
  const reply = await fetch({ url, method, fields, purpose: 'document', callSid: call.sid });
  if (reply.kind === 'failed') throw new TwimlFault(11205, `HTTP connection failure: ${reply.reason}`);
  if (reply.status < 200 || reply.status > 299) throw new TwimlFault(11200, `HTTP retrieval failure: ${reply.status}`);
  if (reply.oversized) throw new TwimlFault(11750, 'TwiML response body too large');
  if (reply.status === 204 || reply.body.trim() === '')
    throw new TwimlFault(12100, 'Document parse failure: no content');
  if (!/^(text|application)\/(xml|html)\b/.test(reply.contentType)) {
    throw new TwimlFault(12300, `Invalid Content-Type: ${reply.contentType}`);
  }
  return checked(reply.body, url);
}

function checked(twiml: string, url: string): TwimlDocument {
  const root = parseTwiml(twiml);
  checkTwiml(root);
  return { url, root };
}
