/** Buttons and modals of notices to the public. */
export const noticeIds = {
  write: 'notice.write',
  correct: 'notice.correct',
  withdraw: 'notice.withdraw',
  giveBack: 'notice.return',
  look: 'notice.look',
  confirm: 'notice.confirm',
  missing: 'notice.missing',
} as const;

export interface SeenNotice {
  readonly noticeId: string;
  /** The number that was in force when it was shown. */
  readonly seen: number;
}

export const writeSeen = ({ noticeId, seen }: SeenNotice): string => `${noticeId} ${seen}`;

/** Reads what `writeSeen` wrote; `null` when it is something else. */
export const readSeen = (value: string): SeenNotice | null => {
  const [, noticeId, seen] = /^([0-9a-f-]{36}) (\d+)$/.exec(value) ?? [];
  return noticeId === undefined ? null : { noticeId, seen: Number(seen) };
};

/** What a daily look is about: the item of the day's list, and which notices were shown. */
export interface Look {
  readonly digestId: string;
  readonly itemId: string;
  readonly seen: string;
}

export const writeLook = ({ digestId, itemId, seen }: Look): string => [digestId, itemId, seen].join(' ').trim();

export const readLook = (value: string): Look | null => {
  const [, digestId, itemId, seen = ''] = /^([0-9a-f-]{36}) ([0-9a-f-]{36})(?: (\S+))?$/.exec(value) ?? [];
  return digestId === undefined || itemId === undefined ? null : { digestId, itemId, seen };
};
