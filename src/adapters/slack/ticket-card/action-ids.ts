/** What can be done from a card; each but `look-up` and `history` is a right of the same name. */
export const cardActions = [
  'claim',
  'note',
  'escalate',
  'answer',
  'follow-up',
  'close',
  'complete',
  'release',
  'dispatch',
  'return',
  'referee',
  'reclassify',
  'split',
  'suspend',
  'resume',
  'reopen',
  'merge',
  'unmerge',
  'correct',
  'look-up',
  'history',
] as const;
export type CardAction = (typeof cardActions)[number];

export const isCardAction = (text: string): text is CardAction => cardActions.some((action) => action === text);

/** The id of the button for an action, and of the modal that it opens. */
export const actionId = (action: CardAction): string => `ticket.${action}`;

/** The menu More; each of its options names an action. */
export const moreMenuId = 'ticket.more';
