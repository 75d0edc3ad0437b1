/** What names a delivery of Slack for good: a repeated delivery has the same key. `null` when it carries no name. */
export const deliveryKey = (body: unknown): string | null => {
  const { event_id, type, trigger_id, user, actions, view } = body as Partial<Named>;
  if (event_id !== undefined) return `event:${event_id}`;
  // A modal is handled once, however often its submission arrives.
  if (type === 'view_submission' && view?.id !== undefined) return `view:${view.id}`;
  if (trigger_id !== undefined) return `trigger:${trigger_id}`;
  const ts = actions?.[0]?.action_ts;
  return ts === undefined || user?.id === undefined ? null : `action:${user.id}:${ts}`;
};

interface Named {
  readonly event_id: string;
  readonly type: string;
  readonly trigger_id: string;
  readonly user: { readonly id?: string };
  readonly actions: readonly { readonly action_ts?: string }[];
  readonly view: { readonly id?: string };
}
