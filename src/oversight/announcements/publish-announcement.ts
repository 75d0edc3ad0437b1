import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { Operation } from '../../staff/operations.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { announcementAudit, type Change, changesReminder, factsOf, showings } from './announcement-change.ts';
import type { AnnouncementStore } from './ports.ts';
import {
  type AnnouncementWish,
  announcementOf,
  type PublishedAnnouncement,
  type WishRefusal,
  withdrawn,
} from './published-announcement.ts';

export interface AnnouncementWorld {
  readonly announcements: AnnouncementStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type AnnounceResult =
  | { readonly kind: 'done'; readonly announcement: PublishedAnnouncement }
  | NotPermitted
  | WishRefusal
  | Refused<'unknown-unit' | 'no-such-announcement' | 'over' | 'second-person', never>;

/**
 * Publishes an announcement: callers hear it, and channels show it, within seconds (art. 43(2), 59). For planned outages, and for whoever
 * is at the command line; an ordinary notice of staff waits for a second person (art. 50(2)).
 */
export const publishAnnouncement = async (
  world: AnnouncementWorld,
  actor: Actor,
  wish: AnnouncementWish,
): Promise<AnnounceResult> => {
  const organisation = world.organisation();
  const change: Change = { actor, now: world.clock.now(), ids: world.ids };
  const unit = unitOf(organisation, wish.unitId);
  if (unit === null) return refused('unknown-unit');
  const no = await refusalOf(world, change, 'announcement.publish', { id: 'new', unitId: unit.id });
  if (no !== null) return no;
  if (actor.kind === 'staff' && wish.kind === 'notice' && wish.incidentId === null) {
    const about = { id: 'new', unitId: unit.id };
    const detail = { reason: 'second-person' };
    await world.announcements.audit([announcementAudit(about, 'announcement.publish', change, detail, 'refused')]);
    return refused('second-person');
  }
  const { languages } = unit;
  const announcement = announcementOf(wish, { id: world.ids.next(), actor, languages, now: change.now });
  if (announcement.kind === 'refused') return announcement;
  await world.announcements.save(publication(announcement, organisation, change));
  return { kind: 'done', announcement };
};

/** A new announcement with everything that is saved along with it. */
export const publication = (announcement: PublishedAnnouncement, organisation: Organisation, change: Change) => ({
  announcements: [announcement],
  upgrades: [],
  audit: [announcementAudit(announcement, 'announcement.publish', change, factsOf(announcement))],
  effects: [...showings(announcement, organisation, change), ...changesReminder(announcement, change)],
});

/** Takes an announcement back before its time. */
export const withdrawAnnouncement = async (
  world: AnnouncementWorld,
  actor: Actor,
  announcementId: string,
): Promise<AnnounceResult> => {
  const change: Change = { actor, now: world.clock.now(), ids: world.ids };
  const announcement = await world.announcements.find(announcementId);
  if (announcement === null) return refused('no-such-announcement');
  const no = await refusalOf(world, change, 'announcement.withdraw', announcement);
  if (no !== null) return no;
  const over = withdrawn(announcement, actor, change.now);
  if (over === null) return refused('over');
  const saved = await world.announcements.save({
    announcements: [over],
    upgrades: [],
    audit: [announcementAudit(over, 'announcement.withdraw', change, {})],
    effects: showings(over, world.organisation(), change),
  });
  return saved === 'saved' ? { kind: 'done', announcement: over } : refused('over');
};

/** `null` when the actor may; a refusal is audited. */
export const refusalOf = async (
  world: AnnouncementWorld,
  change: Change,
  operation: Operation,
  announcement: Pick<PublishedAnnouncement, 'id' | 'unitId'>,
): Promise<NotPermitted | null> => {
  const { unitId } = announcement;
  const allowed = permit(world.organisation(), change.actor, operation, { unitId, lineId: null });
  if (allowed === 'ok') return null;
  await world.announcements.audit([
    announcementAudit(announcement, operation, change, { reason: allowed.reason }, 'refused'),
  ]);
  return allowed;
};
