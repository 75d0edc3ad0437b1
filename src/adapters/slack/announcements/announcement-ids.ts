/** Buttons and modals of announcements. */
export const withdrawId = 'announcement.withdraw';
export const signParametersId = 'parameters.sign';
export const planId = 'announcement.planned';
