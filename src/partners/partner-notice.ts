export const noticeStates = ['sent', 'received', 'closed'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What a partner was told, about a ticket or a matter. It is received, or somebody of ours sees to it and closes it. */
export interface PartnerNotice {
  readonly id: string;
  readonly partnerId: string;
  /** Whose people sent it. */
  readonly unitId: string;
  /** Empty: about no ticket. */
  readonly ticketNumber: string;
  /** Sealed at rest; free of the numbers of citizens. */
  readonly words: string;
  /** Staff id; `null`: it went by itself. */
  readonly sentBy: string | null;
  readonly sentAt: Date;
  /** The partner says by then that it received it. */
  readonly dueAt: Date;
  readonly state: NoticeState;
  /** The contact, or whoever of ours heard it from the partner. */
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
  /** What the partner said, or what was done without its receipt; sealed at rest. */
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** No receipt in time: somebody sees to it. */
export const isUnanswered = ({ state, dueAt }: PartnerNotice, at: Date): boolean => state === 'sent' && dueAt <= at;
