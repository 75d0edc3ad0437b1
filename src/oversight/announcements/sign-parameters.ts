import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Effect } from '../../shared/effect.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { announcementAudit, type Change } from './announcement-change.ts';
import { type AnnouncementWorld, refusalOf } from './publish-announcement.ts';
import { owesSignature, signedUpgrade, type Upgrade } from './upgrade.ts';

export type SignParametersResult =
  | { readonly kind: 'done'; readonly upgrade: Upgrade }
  | NotPermitted
  | Refused<'no-such-announcement' | 'nothing-to-sign', never>;

/** A technical manager has looked at what differs in the parameters since an upgrade, and signs for it (art. 43(3), 44(5)). */
export const signParameters = async (
  world: AnnouncementWorld,
  { actor, noticeId }: { readonly actor: Actor; readonly noticeId: string },
): Promise<SignParametersResult> => {
  const { announcements } = world;
  const change: Change = { actor, now: world.clock.now(), ids: world.ids };
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const [notice, upgrade] = await Promise.all([announcements.find(noticeId), announcements.upgrade(noticeId)]);
    if (notice === null || upgrade === null) return refused('no-such-announcement');
    const no = await refusalOf(world, change, 'upgrade.run', notice);
    if (no !== null) return no;
    if (!owesSignature(upgrade)) return refused('nothing-to-sign');
    const signed = signedUpgrade(upgrade, actor, change.now);
    const { editionBefore, editionAfter } = upgrade;
    const audit = [announcementAudit(notice, 'upgrade.sign', change, { editionBefore, editionAfter })];
    const saved = await announcements.save({ announcements: [], upgrades: [signed], audit, effects: [] });
    if (saved === 'saved') return { kind: 'done', upgrade: signed };
  }
  throw new AppError('database-conflict', { doing: `signing for the parameters after upgrade ${noticeId}` });
};

/** Owed when other parameters are in force after an upgrade than before it. */
export const askForSignature = (noticeId: string, { now, ids }: Pick<Change, 'now' | 'ids'>): Effect => ({
  id: ids.next(),
  job: 'ask-for-signature',
  key: `ask-for-signature:${noticeId}`,
  payload: { noticeId },
  notBefore: now,
});
