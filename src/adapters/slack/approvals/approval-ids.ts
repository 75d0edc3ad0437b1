/** The buttons under a request, and the modal that asks why it is refused. */
export const approveId = 'approval.approve';
export const refuseId = 'approval.refuse';

/** `null` for anything that we did not write. */
export const readApprovalId = (text: string): string | null => (/^[0-9a-f-]{36}$/.test(text) ? text : null);
