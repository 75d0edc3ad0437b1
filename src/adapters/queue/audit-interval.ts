/** How often the auditor looks. */
export const auditEveryMs = 5_000;
