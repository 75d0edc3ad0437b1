import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { LocalText } from '../../shared/language.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { announcementAudit, type Change, factsOf, showings } from './announcement-change.ts';
import { type AnnouncementWorld, refusalOf } from './publish-announcement.ts';
import { announcementOf, type WishRefusal, withdrawn } from './published-announcement.ts';
import { askForSignature } from './sign-parameters.ts';
import {
  type BeginRefusal,
  begunUpgrade,
  changesHeardMs,
  endedUpgrade,
  noticeToBegin,
  owesSignature,
  type ReleaseMark,
  type Upgrade,
} from './upgrade.ts';

export interface UpgradeRequest {
  readonly actor: Actor;
  readonly unitId: string;
  /** The version of the program that runs at this moment. */
  readonly release: string;
}

export type UpgradeResult =
  | { readonly kind: 'done'; readonly upgrade: Upgrade }
  | NotPermitted
  | BeginRefusal
  | Refused<WishRefusal['reason'] | 'unknown-unit' | 'not-running' | 'changes-missing', never>;

/** Begins a planned outage; refused without a notice that callers hear already (art. 43(2)). */
export const beginUpgrade = async (world: AnnouncementWorld, request: UpgradeRequest): Promise<UpgradeResult> => {
  const start = await startOf(world, request);
  if ('kind' in start) return start;
  const { change, mark } = start;
  const refuse = async <Reason extends BeginRefusal>(no: Reason): Promise<Reason> => {
    const about = { id: request.unitId, unitId: request.unitId };
    await world.announcements.audit([
      announcementAudit(about, 'upgrade.begin', change, { reason: no.reason }, 'refused'),
    ]);
    return no;
  };
  const running = await world.announcements.running();
  if (running.some(({ notice }) => notice.unitId === request.unitId)) return refuse(refused('running-already'));
  const notice = noticeToBegin(await world.announcements.standing(change.now), request.unitId, change.now);
  if (notice.kind === 'refused') return refuse(notice);
  if ((await world.announcements.upgrade(notice.id)) !== null) return refuse(refused('no-live-notice'));
  const upgrade = begunUpgrade(notice, mark);
  const saved = await world.announcements.save({
    announcements: [],
    upgrades: [upgrade],
    audit: [announcementAudit(notice, 'upgrade.begin', change, { release: mark.release, edition: mark.edition })],
    effects: [],
  });
  return saved === 'saved' ? { kind: 'done', upgrade } : refuse(refused('running-already'));
};

/** Ends it; refused without words on what changed, which callers and staff are told from then on (art. 43(2)–(3)). */
export const endUpgrade = async (
  world: AnnouncementWorld,
  request: UpgradeRequest & { readonly changes: LocalText },
): Promise<UpgradeResult> => {
  const start = await startOf(world, request);
  if ('kind' in start) return start;
  const { change, mark, languages } = start;
  const { announcements } = world;
  const running = (await announcements.running()).find(({ notice }) => notice.unitId === request.unitId);
  if (running === undefined) return refused('not-running');
  const { notice, upgrade } = running;
  const changes = announcementOf(
    {
      unitId: notice.unitId,
      kind: 'changes',
      text: request.changes,
      from: change.now,
      until: new Date(change.now.getTime() + changesHeardMs),
      planned: null,
      incidentId: null,
    },
    { id: world.ids.next(), actor: change.actor, languages, now: change.now },
  );
  if (changes.kind === 'refused') {
    const reason = changes.reason === 'text-missing' ? 'changes-missing' : changes.reason;
    await announcements.audit([announcementAudit(notice, 'upgrade.end', change, { reason }, 'refused')]);
    return refused(reason);
  }
  const ended = endedUpgrade(upgrade, changes.id, mark);
  const over = withdrawn(notice, change.actor, change.now);
  const organisation = world.organisation();
  const saved = await announcements.save({
    announcements: over === null ? [changes] : [over, changes],
    upgrades: [ended],
    audit: [
      announcementAudit(notice, 'upgrade.end', change, {
        releaseBefore: ended.releaseBefore,
        releaseAfter: ended.releaseAfter,
        editionBefore: ended.editionBefore,
        editionAfter: ended.editionAfter,
        parametersChanged: ended.editionBefore !== ended.editionAfter,
      }),
      announcementAudit(changes, 'announcement.publish', change, factsOf(changes)),
    ],
    effects: [
      ...(over === null ? [] : showings(over, organisation, change)),
      ...showings(changes, organisation, change),
      ...(owesSignature(ended) ? [askForSignature(notice.id, change)] : []),
    ],
  });
  return saved === 'saved' ? { kind: 'done', upgrade: ended } : refused('not-running');
};

const startOf = async (world: AnnouncementWorld, { actor, unitId, release }: UpgradeRequest) => {
  const organisation = world.organisation();
  const unit = unitOf(organisation, unitId);
  if (unit === null) return refused('unknown-unit');
  const change: Change = { actor, now: world.clock.now(), ids: world.ids };
  const no = await refusalOf(world, change, 'upgrade.run', { id: unitId, unitId });
  if (no !== null) return no;
  const mark: ReleaseMark = { actor, release, edition: organisation.edition, now: change.now };
  return { change, mark, languages: unit.languages };
};
