/** Buttons and modals of announcements. */
export const withdrawId = 'announcement.withdraw';
export const signParametersId = 'parameters.sign';
export const announceIds = { notice: 'announcement.new', upgrade: 'announcement.planned' } as const;
export type AnnounceKind = keyof typeof announceIds;
