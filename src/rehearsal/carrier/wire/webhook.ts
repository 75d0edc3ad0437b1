import type { FormFields } from './sign-webhook.ts';

/** A request the carrier makes to the application. */
export interface Webhook {
  /** Absolute, as the application gave it; a `#` part overrides how the connection is made. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly fields: FormFields;
  /** A document is fetched and obeyed; a callback only informs. */
  readonly purpose: 'document' | 'callback';
  readonly callSid: string | null;
}

/** A webhook as it went over the wire and what came back. */
export interface WebhookRecord {
  readonly at: Date;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly purpose: 'document' | 'callback';
  readonly callSid: string | null;
  readonly fields: FormFields;
  /** The value of `I-Twilio-Idempotency-Token`. */
  readonly token: string;
  readonly signature: string | null;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whether it repeats a webhook already sent. */
  readonly copy: boolean;
  readonly tookMs: number;
  readonly reply: WebhookReply;
}

export type WebhookReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      /** The body was longer than the carrier reads. */
      readonly oversized: boolean;
    }
  | { readonly kind: 'failed'; readonly reason: 'connection' | 'timeout' };
