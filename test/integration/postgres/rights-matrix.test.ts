import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaFindingStore } from '../../../src/adapters/postgres/duty/finding-store.ts';
import { createPrismaGapStore } from '../../../src/adapters/postgres/duty/gap-store.ts';
import { createPrismaApprovalStore } from '../../../src/adapters/postgres/oversight/approval-store.ts';
import { createPrismaBlockStore } from '../../../src/adapters/postgres/oversight/block-store.ts';
import { createPrismaCoachingStore } from '../../../src/adapters/postgres/oversight/coaching-store.ts';
import { createPrismaIncidentStore } from '../../../src/adapters/postgres/oversight/incident-store.ts';
import { createPrismaNoticeStore } from '../../../src/adapters/postgres/oversight/notice-store.ts';
import { createPrismaSpotCheckStore } from '../../../src/adapters/postgres/oversight/spot-check-store.ts';
import { createPrismaSuggestionStore } from '../../../src/adapters/postgres/oversight/suggestion-store.ts';
import { createPrismaSuspicionStore } from '../../../src/adapters/postgres/oversight/suspicion-store.ts';
import { createScopedTrail } from '../../../src/adapters/postgres/oversight/trail/scoped-trail.ts';
import { createPrismaPartnerCheckStore } from '../../../src/adapters/postgres/partners/partner-check-store.ts';
import { createPrismaPartnerNoticeStore } from '../../../src/adapters/postgres/partners/partner-notice-store.ts';
import { asReader } from '../../../src/adapters/postgres/scoped-read.ts';
import { createPrismaTrainingStore } from '../../../src/adapters/postgres/staff/training-store.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { operationNames } from '../../../src/staff/operations.ts';
import { permit } from '../../../src/staff/permit.ts';
import { readScope } from '../../../src/staff/read-scope.ts';
import { roles } from '../../../src/staff/role.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { putOneRowEach } from '../../support/one-row-each.ts';
import { matrixPlaces, matrixSays, rightsMatrix } from '../../support/rights-matrix.ts';
import { testVault } from '../../support/test-vault.ts';

const sample = delegationOrganisation();
const [city] = sample.units;
if (city === undefined) throw new Error('the sample has no unit');
const unit = (id: string, parentId: string | null) => ({ ...city, id, code: id.slice(0, 4).toUpperCase(), parentId });
const organisation = {
  ...sample,
  units: [unit('parent', null), unit('own', 'parent'), unit('child', 'own'), unit('other', 'parent')],
  staff: roles.map((role) => ({
    ...(sample.staff[0] as (typeof sample.staff)[number]),
    id: role,
    unitId: 'own',
    roles: [role],
  })),
};

const ticketId = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await putOneRowEach(
    database,
    [
      'ticket',
      'block_entry',
      'incident',
      'suggestion',
      'finding',
      'suspicion',
      'notice',
      'notice_version',
      'coaching_note',
      'training_file',
      'partner_notice',
      'partner_check',
      'partner_check_item',
      'rota_gap',
      'approval',
      'spot_check',
      'audit_entry',
    ],
    matrixPlaces,
  );
  await database.admin(
    `UPDATE block_entry SET state = 'active'; UPDATE suggestion SET state = 'waiting'; UPDATE finding SET state = 'open'; UPDATE partner_notice SET state = 'sent';
     ALTER TABLE audit_entry DISABLE TRIGGER USER; UPDATE audit_entry SET subject_kind = 'ticket', subject_id = '${ticketId}'`,
  );
});
afterAll(() => database.drop());

/** The units whose rows SQL gives to a look-up for this operation. */
const rowsFor = async (unitIds: readonly string[]): Promise<readonly string[]> => {
  const rows = await asReader(
    database.prisma,
    unitIds,
    (transaction) => transaction.$queryRaw<readonly { unit_id: string }[]>`SELECT unit_id FROM ticket`,
  );
  return rows.map((row) => row.unit_id);
};

const present = <Row>(rows: readonly (Row | null)[]): readonly Row[] => rows.filter((row) => row !== null);

describe('every operation, every role, own and other units', () => {
  it('stands in the table', () => {
    expect(Object.keys(rightsMatrix).toSorted()).toEqual([...operationNames].toSorted());
  });

  it.each(roles)(
    '%s: the use cases and SQL say what the table says',
    async (role) => {
      const actor = staffActor(role);
      for (const operation of operationNames) {
        const expected = matrixPlaces.filter((place) => matrixSays(operation, role, place));
        const permitted = matrixPlaces.filter(
          (place) => permit(organisation, actor, operation, { unitId: place, lineId: null }) === 'ok',
        );
        expect([operation, permitted]).toEqual([operation, expected]);
        const read = await rowsFor(readScope(organisation, actor, operation));
        expect([operation, read.toSorted()]).toEqual([operation, expected.toSorted()]);
      }
    },
    60_000,
  );

  it.each(roles)('%s: what they look up in the workspace is of the units the table says', async (role) => {
    const { prisma } = database;
    const samples = createPrismaSpotCheckStore(prisma);
    const approvals = createPrismaApprovalStore(prisma);
    const { rows: asked } = await database.admin<{ id: string }>('SELECT id FROM approval');
    const decide = async (unitIds: readonly string[]) =>
      present(await Promise.all(asked.map(({ id }) => approvals.findWithin(unitIds, id))));
    const looks = {
      'block.view': (unitIds: readonly string[]) => createPrismaBlockStore(prisma).standing(unitIds, 100),
      'incident.view': (unitIds: readonly string[]) => createPrismaIncidentStore(prisma).open(unitIds),
      'suggestion.send': (unitIds: readonly string[]) => createPrismaSuggestionStore(prisma).waiting(unitIds),
      'partner.notify': (unitIds: readonly string[]) =>
        createPrismaPartnerNoticeStore(prisma, testVault).waiting(unitIds, 100),
      'training.record': (unitIds: readonly string[]) => createPrismaTrainingStore(prisma, testVault).within(unitIds),
      'partner.check': (unitIds: readonly string[]) =>
        createPrismaPartnerCheckStore(prisma, testVault).openWithin(unitIds, 100),
      'coaching.write': (unitIds: readonly string[]) =>
        createPrismaCoachingStore(prisma, testVault).standing(unitIds, 100),
      'suspicion.handle': (unitIds: readonly string[]) =>
        createPrismaSuspicionStore(prisma, testVault).open(unitIds, 100),
      'notice.write': (unitIds: readonly string[]) =>
        createPrismaNoticeStore(prisma).standingWithin(unitIds, new Date('2026-10-01T00:00:00Z'), 100),
      'finding.answer': (unitIds: readonly string[]) => createPrismaFindingStore(prisma).unsettled(unitIds, 100),
      'archive.check': async (unitIds: readonly string[]) =>
        present(await Promise.all(matrixPlaces.map((place) => samples.newestWithin(unitIds, place)))),
      'audit.read': async (unitIds: readonly string[]) =>
        createScopedTrail(prisma).aboutTicketWithin(unitIds, ticketId, 100),
      'ticket.suspend.approve': decide,
      'ticket.correct.approve': decide,
      'block.release.approve': decide,
      'data.export.approve': decide,
      'duty.view': (unitIds: readonly string[]) => createPrismaGapStore(prisma).open(unitIds),
    } as const;
    for (const [operation, look] of Object.entries(looks)) {
      const rows = await look(readScope(organisation, staffActor(role), operation as keyof typeof looks));
      const expected = matrixPlaces.filter((place) => matrixSays(operation, role, place)).toSorted();
      expect([operation, rows.map(({ unitId }) => unitId).toSorted()]).toEqual([operation, expected]);
    }
  });

  it('a person without a role, or unknown, may nothing and sees nothing', async () => {
    const bare = { ...organisation, staff: organisation.staff.map((person) => ({ ...person, roles: [] })) };
    for (const operation of operationNames)
      for (const staffId of ['unit-head', 'stranger'])
        expect(readScope(bare, staffActor(staffId), operation)).toEqual([]);
    expect(await rowsFor([])).toEqual([]);
  });
});
