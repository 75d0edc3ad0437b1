import { ApiError } from '../web-api/api-error.ts';
import { newId } from '../workspace-state.ts';

/** Permissions to open a modal: each lasts three seconds and works once. */
export interface Triggers {
  issue(user: string): string;
  /** Whose it is. Throws `expired_trigger_id`, `exchanged_trigger_id` or `invalid_trigger_id`. */
  exchange(trigger: string): string;
  /** Makes every trigger given out so far too old. */
  expireAll(): void;
}

export const triggerLifeMs = 3000;

/** `elapsed` gives real milliseconds: three seconds are the user's, not the rehearsal's. */
export function triggerDesk(elapsed: () => number): Triggers {
  const issued = new Map<string, { readonly user: string; until: number; used: boolean }>();
  return {
    issue: (user) => {
      const trigger = `${Math.floor(elapsed())}.${newId('')}`;
      issued.set(trigger, { user, until: elapsed() + triggerLifeMs, used: false });
      return trigger;
    },
    exchange: (trigger) => {
      const known = issued.get(trigger);
      if (known === undefined) throw new ApiError('invalid_trigger_id');
      if (known.used) throw new ApiError('exchanged_trigger_id');
      if (elapsed() > known.until) throw new ApiError('expired_trigger_id');
      known.used = true;
      return known.user;
    },
    expireAll: () => {
      for (const known of issued.values()) known.until = Number.NEGATIVE_INFINITY;
    },
  };
}
