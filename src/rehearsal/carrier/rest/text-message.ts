/** A text message the carrier accepted. */
export interface TextMessage {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly statusCallback: string | null;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';
  errorCode: number | null;
  sentAt: Date | null;
}

/** How many parts a text is sent in: 70 characters when it needs UCS-2, 160 otherwise; a little less each when split. */
export function segmentsOf(body: string): number {
  const wide = [...body].some((character) => (character.codePointAt(0) ?? 0) > 0x7f);
  const [whole, part] = wide ? [70, 67] : [160, 153];
  return body.length <= whole ? 1 : Math.ceil(body.length / part);
}
