import { readForm } from '../../form-body.ts';
import { json } from '../../loopback-server.ts';
import type { CarrierAccount } from '../carrier-account.ts';
import { newSid } from '../sid.ts';
import { page, withinDates } from './page.ts';
import { notFound, RestException } from './rest-exception.ts';
import { type Route, restDate } from './route.ts';
import { segmentsOf, type TextMessage } from './text-message.ts';

export interface MessagesResource {
  /** Sends an accepted message on its way and reports what becomes of it. */
  dispatch(message: TextMessage): void;
}

export function messagesRoutes(account: CarrierAccount, messages: MessagesResource): readonly Route[] {
  const show = (message: TextMessage) => showMessage(account, message);
  const find = (sid: string) => {
    const message = account.messages.find((each) => each.sid === sid);
    if (message === undefined) throw notFound(`/Messages/${sid}.json`);
    return message;
  };
  return [
    {
      name: 'POST Messages',
      method: 'POST',
      path: /^\/Messages\.json$/,
      answer: (request) => {
        const message = accept(account, request.body);
        account.messages.push(message);
        const shown = show(message);
        messages.dispatch(message);
        return json(201, shown);
      },
    },
    {
      name: 'GET Messages',
      method: 'GET',
      path: /^\/Messages\.json$/,
      answer: ({ url }) => {
        const [to, from] = [url.searchParams.get('To'), url.searchParams.get('From')];
        const found = account.messages
          .filter((each) => (to === null || each.to === to) && (from === null || each.from === from))
          .filter((each) => withinDates(url, 'DateSent', each.sentAt ?? each.createdAt))
          .reverse();
        return json(200, page(url, 'messages', found, show));
      },
    },
    {
      name: 'GET Messages/one',
      method: 'GET',
      path: /^\/Messages\/(SM[0-9a-f]{32})\.json$/,
      answer: (_, sid) => json(200, show(find(sid))),
    },
  ];
}

function accept(account: CarrierAccount, body: Buffer): TextMessage {
  const form = readForm(body);
  const [to, from, text] = [form.get('To'), form.get('From'), form.get('Body')];
  if (to === undefined || to === '') throw new RestException(400, 21604, "A 'To' phone number is required.");
  if (from === undefined || from === '') throw new RestException(400, 21603, "A 'From' phone number is required.");
  if (text === undefined || text === '') throw new RestException(400, 21602, 'Message body is required.');
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new RestException(400, 21211, "Invalid 'To' Phone Number");
  if (!account.numbers.has(from)) {
    throw new RestException(
      400,
      21606,
      "The 'From' phone number is not a valid, message-capable phone number of this account.",
    );
  }
  if (text.length > 1600) {
    throw new RestException(400, 21617, 'The concatenated message body exceeds the 1600 character limit.');
  }
  if (account.phones.get(to)?.texts === 'landline') {
    throw new RestException(400, 21614, "'To' number is not a valid mobile number");
  }
  if (account.phones.get(to)?.texts === 'stopped') {
    throw new RestException(400, 21610, 'Attempt to send to unsubscribed recipient');
  }
  const callback = form.get('StatusCallback');
  if (callback !== undefined && !/^https?:\/\//.test(callback)) {
    throw new RestException(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
  }
  return {
    sid: newSid('SM'),
    from,
    to,
    body: text,
    createdAt: account.clock.now(),
    statusCallback: callback ?? null,
    status: 'queued',
    errorCode: null,
    sentAt: null,
  };
}

function showMessage(account: CarrierAccount, message: TextMessage): object {
  const uri = `/2010-04-01/Accounts/${account.sid}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: account.sid,
    api_version: '2010-04-01',
    body: message.body,
    from: message.from,
    to: message.to,
    direction: 'outbound-api',
    status: message.status,
    num_segments: String(segmentsOf(message.body)),
    num_media: '0',
    messaging_service_sid: null,
    error_code: message.errorCode,
    error_message: null,
    price: null,
    price_unit: 'USD',
    date_created: restDate(message.createdAt),
    date_updated: restDate(message.sentAt ?? message.createdAt),
    date_sent: restDate(message.sentAt),
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}
