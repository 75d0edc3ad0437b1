import { type Form, readForm } from '../../form-body.ts';
import { json } from '../../loopback-server.ts';
import type { CallEvent } from '../call/call-event.ts';
import type { DocumentSource } from '../call/document-source.ts';
import type { LiveCall } from '../call/live-call.ts';
import type { CarrierAccount } from '../carrier-account.ts';
import { page, withinDates } from './page.ts';
import { notFound, RestException } from './rest-exception.ts';
import { type Route, restDate } from './route.ts';

export interface OutgoingCall {
  readonly from: string;
  readonly to: string;
  readonly source: DocumentSource;
  readonly fallbackUrl: string | null;
  readonly statusCallback: string | null;
  readonly statusEvents: readonly CallEvent[];
  /** How long it rings at most, seconds. */
  readonly timeoutSeconds: number;
  readonly machineDetection: boolean;
}

export interface CallsResource {
  /** Starts an outgoing call; it rings after this returns. */
  dial(outgoing: OutgoingCall): LiveCall;
}

export function callsRoutes(account: CarrierAccount, calls: CallsResource): readonly Route[] {
  const show = (call: LiveCall) => showCall(account, call);
  const find = (sid: string) => {
    const call = account.calls.find((each) => each.sid === sid);
    if (call === undefined) throw notFound(`/Calls/${sid}.json`);
    return call;
  };
  return [
    {
      name: 'POST Calls',
      method: 'POST',
      path: /^\/Calls\.json$/,
      answer: (request) => json(201, show(calls.dial(readCall(account, readForm(request.body))))),
    },
    {
      name: 'GET Calls',
      method: 'GET',
      path: /^\/Calls\.json$/,
      answer: ({ url }) => {
        const is = (name: string, value: string) => (url.searchParams.get(name) ?? value) === value;
        const found = account.calls
          .filter((each) => is('To', each.to) && is('From', each.from) && is('Status', each.status))
          .filter((each) => is('ParentCallSid', each.setup.parentSid ?? ''))
          .filter((each) => withinDates(url, 'StartTime', each.createdAt) && withinDates(url, 'EndTime', each.endedAt))
          .reverse();
        return json(200, page(url, 'calls', found, show));
      },
    },
    {
      name: 'GET Calls/one',
      method: 'GET',
      path: /^\/Calls\/(CA[0-9a-f]{32})\.json$/,
      answer: (_, sid) => json(200, show(find(sid))),
    },
    {
      name: 'POST Calls/one',
      method: 'POST',
      path: /^\/Calls\/(CA[0-9a-f]{32})\.json$/,
      answer: (request, sid) => {
        const call = find(sid);
        update(call, readForm(request.body));
        return json(200, show(call));
      },
    },
  ];
}

function readCall(account: CarrierAccount, form: Form): OutgoingCall {
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
  if (to === '') throw new RestException(400, 21201, "No 'To' number is specified");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new RestException(400, 21217, `Phone number ${to} is invalid`);
  if (!account.numbers.has(from)) {
    throw new RestException(
      400,
      21210,
      `The source phone number provided, ${from}, is not yet verified for your account.`,
    );
  }
  const timeout = form.get('Timeout') ?? '60';
  return {
    from,
    to,
    source: readSource(form) ?? missingUrl(),
    fallbackUrl: form.get('FallbackUrl') ?? null,
    statusCallback: form.get('StatusCallback') ?? null,
    statusEvents: form.has('StatusCallbackEvent') ? (form.all('StatusCallbackEvent') as CallEvent[]) : ['completed'],
    timeoutSeconds: /^\d+$/.test(timeout) ? Number(timeout) : 60,
    machineDetection: form.has('MachineDetection'),
  };
}

function missingUrl(): never {
  throw new RestException(400, 21205, "'Url' or 'Twiml' must be provided");
}

function readSource(form: Form): DocumentSource | null {
  const url = form.get('Url');
  if (url !== undefined) {
    if (!/^https?:\/\//.test(url)) throw new RestException(400, 21205, `Url is not a valid URL: ${url}`);
    return { kind: 'fetch', url, method: form.get('Method')?.toUpperCase() === 'GET' ? 'GET' : 'POST', fields: [] };
  }
  const twiml = form.get('Twiml');
  if (twiml === undefined) return null;
  if (twiml.length > 4000) throw new RestException(400, 32018, 'Twiml is longer than 4000 characters');
  return { kind: 'given', twiml };
}

function update(call: LiveCall, form: Form): void {
  const status = form.get('Status');
  if (call.ended) throw new RestException(400, 21220, 'Call is not in-progress. Cannot redirect.');
  if (status === 'completed' || status === 'canceled') {
    call.interruption.strike(null);
    return;
  }
  const source = readSource(form);
  if (source === null) throw new RestException(400, 21218, 'Nothing to update');
  call.interruption.strike(source);
}

function showCall(account: CarrierAccount, call: LiveCall): object {
  const uri = `/2010-04-01/Accounts/${account.sid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    account_sid: account.sid,
    api_version: '2010-04-01',
    parent_call_sid: call.setup.parentSid ?? null,
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    phone_number_sid: null,
    status: call.status,
    direction: call.setup.direction,
    answered_by: call.answeredBy,
    start_time: restDate(call.answeredAt),
    end_time: restDate(call.endedAt),
    duration: call.ended ? String(call.duration()) : null,
    price: null,
    price_unit: 'USD',
    forwarded_from: null,
    caller_name: null,
    group_sid: null,
    queue_time: '0',
    trunk_sid: null,
    annotation: null,
    date_created: restDate(call.createdAt),
    date_updated: restDate(call.endedAt ?? call.now()),
    uri: `${uri}.json`,
    subresource_uris: { recordings: `/2010-04-01/Accounts/${account.sid}/Recordings.json?CallSid=${call.sid}` },
  };
}
