/** The button Acknowledge. */
export const acknowledgeId = 'escalation.acknowledge';

/** What the button is about. */
export interface NoticeRef {
  readonly escalationId: string;
  /** Of the ticket, for the sentence that answers. */
  readonly number: string;
}

export const writeNoticeRef = ({ escalationId, number }: NoticeRef): string => `${escalationId} ${number}`;

/** `null` for anything that we did not write. */
export const readNoticeRef = (text: string): NoticeRef | null => {
  const [, escalationId, number] = /^([0-9a-f-]{36}) ([A-Z0-9-]{0,30})$/.exec(text) ?? [];
  return escalationId === undefined || number === undefined ? null : { escalationId, number };
};
