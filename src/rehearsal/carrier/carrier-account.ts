import type { Clock } from '../../shared/clock.ts';
import type { CallEvent } from './call/call-event.ts';
import type { Phone } from './call/caller.ts';
import type { LiveCall } from './call/live-call.ts';
import type { Recording } from './recording.ts';
import type { TextMessage } from './rest/text-message.ts';
import type { Misbehaviour } from './wire/misbehaviour.ts';
import type { WebhookRecord } from './wire/webhook.ts';

/** How a number of the account is set up, as in the carrier's console. Addresses are absolute. */
export interface NumberSettings {
  /** What the owner calls it. */
  readonly friendlyName?: string;
  readonly voiceUrl: string;
  readonly fallbackUrl?: string;
  readonly statusCallback?: string;
  /** Progress events of incoming calls to post; the carrier's own default is `completed` alone. */
  readonly statusEvents?: readonly CallEvent[];
}

/** A line of the carrier's debugger: something went wrong that a developer must look at. */
export interface CarrierAlert {
  readonly at: Date;
  readonly code: number;
  readonly message: string;
  readonly callSid: string | null;
  readonly url: string | null;
}

/** Everything the carrier knows of one account. */
export interface CarrierAccount {
  readonly sid: string;
  readonly authToken: string;
  readonly secondaryAuthToken: string | null;
  readonly clock: Clock;
  readonly numbers: Map<string, NumberSettings>;
  /** Who answers when a number is dialled or written to. */
  readonly phones: Map<string, Phone>;
  readonly calls: LiveCall[];
  readonly messages: TextMessage[];
  readonly recordings: Recording[];
  readonly alerts: CarrierAlert[];
  /** Every webhook that was sent, with its answer, in the order of the answers. */
  readonly webhooks: WebhookRecord[];
  readonly misbehaviour: Misbehaviour;
  /** More documents than this in one call is a loop: the call's own time would never end it. */
  readonly mostDocuments: number;
  /** Base address of the REST API. */
  apiUrl: string;
  /** Tells whoever watches that something changed. */
  changed(): void;
}

export function raiseAlert(account: CarrierAccount, alert: Omit<CarrierAlert, 'at'>): void {
  account.alerts.push({ at: account.clock.now(), ...alert });
  account.changed();
}
