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
  /** Set when an answer is asked for: it is due then. */
  readonly answerBy: Date | null;
  /** What the partner answered, or what was done without its answer; sealed at rest. */
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** An answer was asked for and is still to come; a notice that somebody of ours saw to waits for none. */
export const awaitsAnswer = ({ answerBy, answeredAt, state }: PartnerNotice): boolean =>
  answerBy !== null && answeredAt === null && state !== 'closed';

/** What a partner owes next, and by when; `null`: nothing. */
export const owedBy = (notice: PartnerNotice): { readonly what: 'receipt' | 'answer'; readonly by: Date } | null => {
  if (notice.state === 'sent') return { what: 'receipt', by: notice.dueAt };
  return notice.answerBy !== null && awaitsAnswer(notice) ? { what: 'answer', by: notice.answerBy } : null;
};

/** No receipt or no answer in time: somebody sees to it. */
export const isUnanswered = (notice: PartnerNotice, at: Date): boolean => {
  const owed = owedBy(notice);
  return owed !== null && owed.by <= at;
};
