/** Columns of a ticket that a change may set; the others are its identity. */
export const changingTicketColumns = [
  'unit_id',
  'line_id',
  'kind',
  'category_id',
  'report_category',
  'priority',
  'state',
  'language',
  'citizen_id',
  'caller_masked',
  'call_id',
  'particulars',
  'assignee_id',
  'due_at',
  'due_basis',
  'claimed_at',
  'answered_at',
  'closed_at',
  'answer',
  'merged_into_id',
  'looks_like_id',
  'split_from_id',
  'returns',
  'referee_unit_id',
  'reopenings',
  'paused_seconds',
  'escalation_level',
  'version',
] as const;

/** The same of a climb. */
export const changingEscalationColumns = [
  'state',
  'rung',
  'due_at',
  'acknowledged_by',
  'acknowledged_at',
  'ended_at',
  'ended_why',
  'version',
] as const;

export const columnList = (columns: readonly string[], from = ''): string =>
  columns.map((column) => `${from}${column}`).join(', ');
