/** Buttons and modals of incidents. */
export const openId = 'incident.open';
export const incidentActions = ['note', 'restore', 'file', 'close'] as const;
export type IncidentAction = (typeof incidentActions)[number];
export const incidentId = (action: IncidentAction): string => `incident.${action}`;
