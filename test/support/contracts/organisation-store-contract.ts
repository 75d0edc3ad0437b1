import { beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import type { OrganisationApplication, OrganisationStore } from '../../../src/organisation/ports.ts';
import { operatorActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../counting-ids.ts';
import { sampleOrganisation } from '../sample-organisation.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(4);

/** The sample organisation as a file that was applied `minutes` after Monday morning. */
export const application = (
  edition: string,
  over: Partial<Organisation> = {},
  minutes = 0,
): OrganisationApplication => ({
  organisation: sampleOrganisation({ edition, ...over }),
  document: { title: edition, staff: [{ id: 'a', phone: '+8613900000007' }, { id: 'b' }, 'c'], nested: [1, null] },
  source: `title: ${edition} # +8613900000007`,
  actor: operatorActor('root'),
  reason: `the ${edition} change`,
  at: minutesAfter(monday, minutes),
  audit: {
    id: ids.next(),
    at: minutesAfter(monday, minutes),
    actor: operatorActor('root'),
    action: 'organisation.apply',
    subject: { kind: 'organisation', id: edition },
    unitId: null,
    outcome: 'done',
    detail: {},
  },
});

/** What every OrganisationStore does, whatever it keeps editions in. */
export const organisationStoreContract = (make: () => Promise<OrganisationStore>): void => {
  describe('an organisation store', () => {
    let store: OrganisationStore;
    beforeEach(async () => {
      store = await make();
    });

    it('has nothing in force before the first file', async () => {
      expect(await store.current()).toBeNull();
      expect(await store.currentDigest()).toBeNull();
    });

    it('keeps the file as it was applied, by whom and when', async () => {
      const first = application('one');
      expect(await store.apply(first)).toBe('applied');
      const { document, source, at, actor } = first;
      const kept = { digest: 'one', document, source, appliedAt: at, appliedBy: actor, reason: 'the one change' };
      expect(await store.current()).toEqual(kept);
      expect(await store.edition('on')).toEqual(kept);
      expect(await store.edition('two')).toBeNull();
      expect(await store.currentDigest()).toBe('one');
    });

    it('changes nothing when the file in force is applied again', async () => {
      await store.apply(application('one'));
      expect(await store.apply(application('one', {}, 5))).toBe('unchanged');
      expect((await store.current())?.appliedAt).toEqual(monday);
    });

    it('makes a new edition of an earlier file', async () => {
      for (const [minutes, edition] of ['one', 'two', 'one'].entries()) {
        expect(await store.apply(application(edition, {}, minutes))).toBe('applied');
      }
      expect(await store.current()).toMatchObject({ digest: 'one', appliedAt: minutesAfter(monday, 2) });
    });

    it('tells what was in force, newest first, and gives an earlier one back', async () => {
      for (const [minutes, edition] of ['one', 'two', 'three'].entries()) {
        await store.apply(application(edition, {}, minutes));
      }
      expect((await store.history(2)).map(({ digest, reason }) => [digest, reason])).toEqual([
        ['three', 'the three change'],
        ['two', 'the two change'],
      ]);
      expect(await store.edition('one')).toMatchObject({ digest: 'one', source: 'title: one # +8613900000007' });
    });

    it('writes nothing when another file was put in force since it was compared', async () => {
      await store.apply(application('one'));
      expect(await store.apply({ ...application('two'), from: 'one' })).toBe('applied');
      expect(await store.apply({ ...application('three'), from: 'one' })).toBe('overtaken');
      expect(await store.apply({ ...application('two'), from: null })).toBe('unchanged');
      expect(await store.currentDigest()).toBe('two');
    });

    it('knows of nothing that points at what never was', async () => {
      expect(await store.withHistory([{ kind: 'unit', id: 'nowhere' }])).toEqual([]);
      expect(await store.withHistory([])).toEqual([]);
    });

    it('applies a file once when two do it at the same time', async () => {
      const results = await Promise.all([1, 2, 3].map(() => store.apply(application('one'))));
      expect(results.sort()).toEqual(['applied', 'unchanged', 'unchanged']);
    });
  });
};
