import { beforeEach, describe, expect, it } from 'vitest';
import type { AnnouncementStore } from '../../../src/oversight/announcements/ports.ts';
import type { PublishedAnnouncement } from '../../../src/oversight/announcements/published-announcement.ts';
import type { Upgrade } from '../../../src/oversight/announcements/upgrade.ts';
import type { BlockEntry } from '../../../src/oversight/blocking/block-entry.ts';
import type { BlockStore, BurstStore } from '../../../src/oversight/blocking/ports.ts';
import type { Incident, IncidentNotice } from '../../../src/oversight/incidents/incident.ts';
import type { IncidentChange, IncidentStore } from '../../../src/oversight/incidents/ports.ts';
import { systemActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { monday } from '../sample-ticket.ts';

/** The stores of oversight, empty, over one set of tables. */
export interface OversightStores {
  readonly announcements: AnnouncementStore;
  readonly blocks: BlockStore;
  readonly bursts: BurstStore;
  readonly incidents: IncidentStore;
  /** Keys of the effects that are owed. */
  owed(): Promise<readonly string[]>;
}

const later = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);
const actor = systemActor('test');
const nothing = { audit: [], effects: [] };

/** What every store of oversight does. */
export const oversightStoreContract = (make: () => Promise<OversightStores>): void => {
  const ids = countingIds(7);
  let stores: OversightStores;
  beforeEach(async () => {
    stores = await make();
  });

  const entry = (over: Partial<BlockEntry> = {}): BlockEntry => ({
    id: ids.next(),
    phoneIndex: 'index',
    phoneMasked: '138****8000',
    unitId: 'cq',
    language: 'zh-CN',
    reason: 'hung up 40 times',
    ticketId: null,
    addedBy: actor,
    addedAt: monday,
    expiresAt: later(60),
    reviewAt: later(30),
    hits: 0,
    lastHitAt: null,
    state: 'active',
    objectedAt: null,
    objectionTicketId: null,
    finding: null,
    findingReason: null,
    checkedBy: null,
    checkedAt: null,
    approvalId: null,
    endedAt: null,
    endedBy: null,
    version: 1,
    ...over,
  });
  const notice = (over: Partial<PublishedAnnouncement> = {}): PublishedAnnouncement => ({
    id: ids.next(),
    unitId: 'cq',
    kind: 'upgrade',
    text: { 'zh-CN': '停机' },
    from: monday,
    until: later(60),
    planned: { from: later(20), until: later(40) },
    incidentId: null,
    publishedBy: actor,
    publishedAt: monday,
    withdrawnAt: null,
    withdrawnBy: null,
    version: 1,
    ...over,
  });
  const upgrade = (noticeId: string): Upgrade => ({
    noticeId,
    begunAt: later(20),
    begunBy: actor,
    releaseBefore: '1',
    editionBefore: 'a',
    endedAt: null,
    endedBy: null,
    releaseAfter: null,
    editionAfter: null,
    changesId: null,
    signedAt: null,
    signedBy: null,
    version: 1,
  });
  const incident = (over: Partial<Incident> = {}): Incident => ({
    id: ids.next(),
    unitId: 'cq',
    kind: 'outage',
    title: 'lines are dead',
    trigger: null,
    openedAt: monday,
    openedBy: actor,
    stage: 'watching',
    level: 1,
    dueAt: later(90),
    restoredAt: null,
    filedAt: null,
    filedBy: null,
    cause: null,
    fix: null,
    caseNumber: null,
    hardeningPlan: null,
    result: null,
    closedAt: null,
    closedBy: null,
    version: 1,
    ...over,
  });
  const change = (of: Incident, over: Partial<IncidentChange> = {}): IncidentChange => ({
    incident: of,
    lines: [],
    forms: [],
    notices: [],
    announcements: [],
    ...nothing,
    ...over,
  });
  const add = (entries: readonly BlockEntry[]) => stores.blocks.save({ entries, ...nothing });
  const publish = (announcements: readonly PublishedAnnouncement[], upgrades: readonly Upgrade[] = []) =>
    stores.announcements.save({ announcements, upgrades, ...nothing });

  describe('a block store', () => {
    it('gives back what was saved, and finds it by number while it stands', async () => {
      const saved = entry();
      expect(await add([saved])).toBe('saved');
      expect(await stores.blocks.find(saved.id)).toEqual(saved);
      expect(await stores.blocks.standingFor('index')).toEqual([saved]);
      expect(await stores.blocks.standingFor('another')).toEqual([]);
      expect(await stores.blocks.standing(['cq'], 10)).toEqual([saved]);
      expect(await stores.blocks.standing(['cq-other'], 10)).toEqual([]);
      expect(await stores.blocks.runOut(later(59))).toEqual([]);
      expect(await stores.blocks.runOut(later(60))).toEqual([saved]);
    });

    it('keeps one standing entry a unit and number', async () => {
      const first = entry();
      await add([first]);
      expect(await add([entry()])).toBe('blocked-already');
      expect(await add([entry({ unitId: 'cq-other' })])).toBe('saved');
      await add([{ ...first, state: 'expired', endedAt: later(60), endedBy: actor, version: 2 }]);
      expect(await add([entry()])).toBe('saved');
    });

    it('lets one of two writers win, and neither undoes a hit', async () => {
      const saved = entry();
      await add([saved]);
      const hit = { callId: ids.next(), entryId: saved.id, at: later(5) };
      await stores.blocks.countHit(hit);
      await stores.blocks.countHit(hit);
      await stores.blocks.countHit({ ...hit, callId: ids.next(), at: later(4) });
      expect(await add([{ ...saved, reviewAt: later(50), version: 2 }])).toBe('saved');
      expect(await add([{ ...saved, reviewAt: later(51), version: 2 }])).toBe('conflict');
      expect(await stores.blocks.find(saved.id)).toMatchObject({ hits: 2, lastHitAt: later(5), reviewAt: later(50) });
    });

    it('tells the share of what was misjudged', async () => {
      const [one, other] = [entry(), entry({ phoneIndex: 'other' })];
      await add([one, other]);
      const checker = systemActor('checker');
      await add([
        {
          ...one,
          state: 'released',
          finding: 'wrong',
          checkedBy: checker,
          checkedAt: later(1),
          endedAt: later(2),
          endedBy: actor,
          version: 2,
        },
      ]);
      expect(await stores.blocks.share(['cq'], monday, later(1))).toEqual({ added: 2, released: 1, wrong: 1 });
      expect(await stores.blocks.share(['cq'], later(1), later(2))).toEqual({ added: 0, released: 0, wrong: 0 });
    });
  });

  describe('a burst store', () => {
    it('keeps a burst one event however many calls come at once, and begins another after a pause', async () => {
      const citizenId = ids.next();
      const note = (minute: number, calls: number) =>
        stores.bursts.note({
          burstId: ids.next(),
          eventId: ids.next(),
          effectId: ids.next(),
          citizenId,
          unitId: 'cq',
          calls,
          withinMs: 10 * 60_000,
          at: later(minute),
        });
      const noted = await Promise.all([1, 2, 3, 4].map((minute) => note(minute, 8)));
      expect(noted.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(noted.map(({ burst }) => burst.id)).size).toBe(1);
      expect((await note(5, 9)).burst.calls).toBeGreaterThanOrEqual(9);
      expect((await note(30, 8)).isNew).toBe(true);
      expect((await stores.owed()).filter((key) => key.startsWith('tell-frequent-caller:'))).toHaveLength(2);
    });
  });

  describe('an announcement store', () => {
    it('knows what stands, what runs and what is owed', async () => {
      const planned = notice();
      expect(await publish([planned])).toBe('saved');
      expect(await stores.announcements.find(planned.id)).toEqual(planned);
      expect(await stores.announcements.standing(later(59))).toEqual([planned]);
      expect(await stores.announcements.standing(later(60))).toEqual([]);
      expect(await stores.announcements.changesOwed(later(39))).toEqual([]);
      expect(await stores.announcements.changesOwed(later(40))).toEqual([planned]);
      expect(await publish([], [upgrade(planned.id)])).toBe('saved');
      expect(await publish([], [upgrade(planned.id)])).toBe('conflict');
      expect(await stores.announcements.running()).toMatchObject([{ notice: { id: planned.id } }]);
      const changes = notice({ kind: 'changes', planned: null });
      const over = { ...planned, withdrawnAt: later(41), withdrawnBy: actor, version: 2 };
      const ended = { endedAt: later(41), endedBy: actor, releaseAfter: '2', editionAfter: 'b', version: 2 };
      await publish([over, changes], [{ ...upgrade(planned.id), ...ended, changesId: changes.id }]);
      expect(await stores.announcements.running()).toEqual([]);
      expect(await stores.announcements.changesOwed(later(50))).toEqual([]);
      expect(await stores.announcements.standing(later(42))).toEqual([changes]);
      expect(await stores.announcements.upgrade(planned.id)).toMatchObject({
        changesId: changes.id,
        releaseAfter: '2',
      });
    });

    it('writes nothing when one of several was changed meanwhile', async () => {
      const planned = notice();
      await publish([planned]);
      expect(await publish([notice(), { ...planned, version: 3 }])).toBe('conflict');
      expect(await stores.announcements.standing(monday)).toEqual([planned]);
    });
  });

  describe('an incident store', () => {
    it('gives back an incident with its log, forms and notices', async () => {
      const opened = incident();
      const line = { incidentId: opened.id, seq: 1, at: monday, actor, text: 'lines are dead' };
      const form = { incidentId: opened.id, edition: 1, composedAt: monday, text: '# form' };
      const told: IncidentNotice = {
        id: ids.next(),
        incidentId: opened.id,
        unitId: 'cq',
        recipient: 'C1',
        firedAt: monday,
      };
      const announced = notice({ kind: 'notice', planned: null, incidentId: opened.id });
      const whole = { lines: [line], forms: [form], notices: [told], announcements: [announced] };
      expect(await stores.incidents.save(change(opened, whole))).toBe('saved');
      const file = { incident: opened, lines: [line], forms: [form], notices: [told] };
      expect(await stores.incidents.find(opened.id)).toEqual(file);
      expect(await stores.incidents.ofNotice(told.id)).toEqual(file);
      expect(await stores.announcements.find(announced.id)).toEqual(announced);
      expect(await stores.incidents.open(['cq'])).toEqual([opened]);
    });

    it('tells nobody twice, and lets one of two writers win', async () => {
      const opened = incident();
      const told = (): IncidentNotice => ({
        id: ids.next(),
        incidentId: opened.id,
        unitId: 'cq',
        recipient: 'C1',
        firedAt: monday,
      });
      await stores.incidents.save(change(opened, { notices: [told()] }));
      const next = { ...opened, stage: 'drafted' as const, version: 2 };
      expect(await stores.incidents.save(change(next, { notices: [told()] }))).toBe('saved');
      expect(await stores.incidents.save(change(next))).toBe('conflict');
      expect((await stores.incidents.find(opened.id))?.notices).toHaveLength(1);
    });

    it('holds one incident a trigger until that is restored', async () => {
      const opened = incident({ trigger: 'not-ready' });
      expect(await stores.incidents.save(change(opened))).toBe('saved');
      expect(await stores.incidents.save(change(incident({ trigger: 'not-ready' })))).toBe('open-already');
      expect(await stores.incidents.save(change(incident({ trigger: 'carrier-errors' })))).toBe('saved');
      expect(await stores.incidents.save(change({ ...opened, restoredAt: later(1), version: 2 }))).toBe('saved');
      expect(await stores.incidents.save(change(incident({ trigger: 'not-ready' })))).toBe('saved');
    });
  });
};
