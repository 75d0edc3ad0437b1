import type { Actor } from '../../shared/actor.ts';
import { permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { PartnerNotice } from '../partner-notice.ts';
import type { PartnerCheckDesk } from './check-partner.ts';
import type { PartnerCheck } from './partner-check.ts';

/** A sample with the notices that were drawn. */
export interface ShownPartnerCheck {
  readonly check: PartnerCheck;
  readonly notices: ReadonlyMap<string, PartnerNotice>;
}

const mostShown = 4;

/** What waits to be checked in the units of somebody who may check it; nothing for anybody else. */
export const seePartnerChecks = async (
  desk: PartnerCheckDesk,
  { actor, unitId }: { readonly actor: Actor; readonly unitId: string },
): Promise<readonly ShownPartnerCheck[]> => {
  const organisation = desk.organisation();
  if (permit(organisation, actor, 'partner.check', { unitId, lineId: null }) !== 'ok') return [];
  const open = await desk.checks.openWithin(readScope(organisation, actor, 'partner.check'), mostShown);
  return Promise.all(
    open.map(async (check) => {
      const notices = await Promise.all(check.items.map(({ noticeId }) => desk.notices.find(noticeId)));
      return { check, notices: new Map(notices.flatMap((each) => (each === null ? [] : [[each.id, each] as const]))) };
    }),
  );
};
