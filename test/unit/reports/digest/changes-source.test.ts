import { expect, it } from 'vitest';
import type { PublishedAnnouncement } from '../../../../src/oversight/announcements/published-announcement.ts';
import { changesSource } from '../../../../src/reports/digest/sources/oversight-sources.ts';
import { noDutyChanges } from '../../../../src/staff/duty/roster.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { monday } from '../../../support/sample-ticket.ts';

it('shows those who watch the platform the outages of every unit below, also of one with a list of its own', async () => {
  const owed = (unitId: string) => ({ id: unitId, unitId, planned: { from: monday, until: monday } });
  const changesOwed = async () => ['cq', 'cq-wanzhou', 'elsewhere'].map(owed) as unknown as PublishedAnnouncement[];
  const roster = { organisation: sampleOrganisation(), changes: noDutyChanges };
  const scope = { unitId: 'cq', unitIds: ['cq'], roster, at: monday, dayEnds: monday };
  const found = await changesSource({ changesOwed }).find(scope);
  expect(found.map(({ label }) => label)).toEqual(['cq', 'cq-wanzhou']);
});
