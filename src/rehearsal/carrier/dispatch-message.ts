import type { CarrierAccount } from './carrier-account.ts';
import type { TextMessage } from './rest/text-message.ts';
import type { CallbackQueue } from './wire/callback-queue.ts';

/** Delivers a text message, as the phone it goes to allows, and reports each step. */
export function dispatchMessage(account: CarrierAccount, callbacks: CallbackQueue, message: TextMessage): void {
  const fate = account.phones.get(message.to)?.texts ?? 'delivered';
  const report = (status: TextMessage['status']) => {
    message.status = status;
    if (message.statusCallback === null) return;
    callbacks.push({
      url: message.statusCallback,
      method: 'POST',
      fields: [
        ['MessageSid', message.sid],
        ['SmsSid', message.sid],
        ['AccountSid', account.sid],
        ['ApiVersion', '2010-04-01'],
        ['MessageStatus', status],
        ['SmsStatus', status],
        ['From', message.from],
        ['To', message.to],
        ...(message.errorCode === null ? [] : [['ErrorCode', String(message.errorCode)] as const]),
      ],
      purpose: 'callback',
      callSid: null,
    });
  };
  report('queued');
  message.sentAt = account.clock.now();
  report('sent');
  if (fate === 'undelivered') message.errorCode = 30_003;
  if (fate === 'delivered' || fate === 'undelivered') report(fate);
  account.changed();
}
