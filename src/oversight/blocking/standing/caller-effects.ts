import type { Effect } from '../../../shared/effect.ts';
import type { Ids } from '../../../shared/ids.ts';
import type { Standing } from './caller-record.ts';

/** What is noted about a call that was turned away or slowed; saved with its first turn. */
export const standingEffects = (
  standing: Standing,
  call: { readonly id: string; readonly unitId: string; readonly citizenId: string | null },
  now: Date,
  ids: Ids,
): readonly Effect[] => {
  switch (standing.kind) {
    case 'welcome':
      return [];
    case 'blocked':
      return [
        {
          id: ids.next(),
          job: 'count-block-hit',
          key: `count-block-hit:${call.id}`,
          payload: { callId: call.id, entryId: standing.block.entryId, at: now.toISOString() },
          notBefore: now,
        },
      ];
    case 'frequent':
      return call.citizenId === null
        ? []
        : [
            {
              id: ids.next(),
              job: 'note-frequent-caller',
              key: `note-frequent-caller:${call.id}`,
              payload: {
                citizenId: call.citizenId,
                unitId: call.unitId,
                calls: standing.calls,
                withinMs: standing.withinMs,
                at: now.toISOString(),
              },
              notBefore: now,
            },
          ];
  }
};
