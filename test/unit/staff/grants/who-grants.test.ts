import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffMember } from '../../../../src/organisation/organisation.ts';
import { operatorActor, staffActor } from '../../../../src/shared/actor.ts';
import { changeStanding } from '../../../../src/staff/grants/change-standing.ts';
import { grantRole } from '../../../../src/staff/grants/grant-role.ts';
import { mayGrant } from '../../../../src/staff/grants/grant-rules.ts';
import { type Operation, type OperationRule, operationNames, operations } from '../../../../src/staff/operations.ts';
import { permit } from '../../../../src/staff/permit.ts';
import { mayActor, rolesWith, type TicketAction, ticketActions } from '../../../../src/staff/rights.ts';
import { delegationOrganisation } from '../../../support/delegation-organisation.ts';
import { sampleTicket } from '../../../support/sample-ticket.ts';
import { staffWorld } from '../../../support/staff-world.ts';

const organisation = delegationOrganisation();
const people = organisation.staff.map(({ id }) => id);
const units = organisation.units.map(({ id }) => id);
const unitIn = (id: string): string => organisation.staff.find((each) => each.id === id)?.unitId ?? '';

/** Whether a grant by one of those who are named gives a person what they lacked. */
const isTrue = async (
  staffId: string,
  grantors: readonly string[],
  wanted: readonly StaffMember['roles'][number][],
  lineId: string | null,
  isAllowed: (after: Awaited<ReturnType<ReturnType<typeof staffWorld>['inForce']>>) => boolean,
): Promise<boolean> => {
  for (const grantorId of grantors) {
    const world = staffWorld(organisation);
    const post = { unitId: unitIn(staffId), lineId };
    const role = wanted.find((each) => mayGrant(organisation, grantorId, { role: each, ...post }));
    if (role === undefined) return false;
    const request = { actor: staffActor(grantorId), staffId, role, lineId, until: null, reason: 'need' };
    if ((await grantRole(world.desk, request)).kind !== 'done') return false;
    if (!isAllowed(await world.inForce())) return false;
  }
  return true;
};

describe('who is named beside a missing right', () => {
  it('can grant it, and then the person may: every operation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...operationNames),
        fc.constantFrom(...units),
        fc.constantFrom(null, 'vehicles', 'licences'),
        async (staffId, operation: Operation, unitId, lineId) => {
          const place = { unitId, lineId };
          const no = permit(organisation, staffActor(staffId), operation, place);
          if (no === 'ok' || no.reason === 'other-unit') return;
          const { grantors = [], barredBy = null } = no.detail ?? {};
          if (barredBy !== null) expect(grantors).toEqual([]);
          if (!permitsUnit(operation, unitIn(staffId), unitId)) return;
          const done = await isTrue(staffId, grantors, operations[operation].roles, lineId, (after) => {
            return permit(after, staffActor(staffId), operation, place) === 'ok';
          });
          expect([staffId, operation, unitId, lineId, grantors, done]).toEqual([
            staffId,
            operation,
            unitId,
            lineId,
            grantors,
            true,
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('can grant it, and then the person may: every action on a ticket', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...ticketActions),
        fc.constantFrom('top', 'mid', 'low'),
        fc.constantFrom('vehicles', 'licences'),
        fc.constantFrom(null, 'mid-agent'),
        async (staffId, action: TicketAction, unitId, lineId, assigneeId) => {
          const ticket = sampleTicket({ unitId, lineId, assigneeId });
          const no = mayActor(staffActor(staffId), action, ticket, organisation);
          if (no === 'ok' || no.reason === 'other-unit' || no.reason === 'unknown-staff') return;
          if (!permitsUnit(`ticket.${action}`, unitIn(staffId), unitId)) return;
          const wanted = no.reason === 'held-by-other' ? rolesWith('resume') : rolesWith(action);
          const done = await isTrue(staffId, no.detail?.grantors ?? [], wanted, lineId, (after) => {
            const now = mayActor(staffActor(staffId), action, ticket, after);
            // A colleague's ticket stays theirs: the next "no" says so.
            return now === 'ok' || (no.reason !== 'held-by-other' && now.reason === 'held-by-other');
          });
          expect([staffId, action, unitId, no.reason, no.detail?.grantors, done]).toEqual([
            staffId,
            action,
            unitId,
            no.reason,
            no.detail?.grantors,
            true,
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is nobody where the post a person holds keeps them from it for good', () => {
    expect(
      permit(organisation, staffActor('mid-tech'), 'ticket.resume', { unitId: 'mid', lineId: null }),
    ).toMatchObject({ reason: 'role-missing', detail: { grantors: [], barredBy: 'art. 15' } });
  });

  it('is who fills the posts of the place, where a person works elsewhere', () => {
    expect(
      permit(organisation, staffActor('side-agent'), 'ticket.view', { unitId: 'mid', lineId: null }),
    ).toMatchObject({ reason: 'other-unit', detail: { grantors: ['mid-tech', 'mid-head', 'mid-manager'] } });
  });
});

describe('who may do nothing at all', () => {
  it.each(['suspended', 'left'] as const)('hears so, since when and by whom it can be lifted: %s', async (state) => {
    const world = staffWorld();
    const by = staffActor('mid-manager');
    await changeStanding(world.desk, { actor: by, staffId: 'mid-handler', state, reason: 'phone lost' });
    const after = await world.inForce();
    const expected = {
      reason: 'not-in-service',
      detail: {
        stopped: { why: state, since: world.at, by, roles: ['business-handler'] },
        grantors: ['mid-tech', 'mid-head', 'mid-manager'],
      },
    };
    const handler = staffActor('mid-handler');
    expect(permit(after, handler, 'ticket.view', { unitId: 'mid', lineId: null })).toMatchObject(expected);
    expect(mayActor(handler, 'claim', sampleTicket({ unitId: 'mid' }), after)).toMatchObject(expected);
    for (const id of expected.detail.grantors) {
      const back = { actor: staffActor(id), staffId: 'mid-handler', state: 'active', reason: 'found' } as const;
      expect(await changeStanding(world.desk, back)).toMatchObject({ kind: 'done' });
      await changeStanding(world.desk, { ...back, actor: operatorActor('root'), state });
    }
  });
});

/** Whether a person of one unit may be given the right over another at all. */
const permitsUnit = (operation: Operation, own: string, unitId: string): boolean => {
  const isBelow = (id: string | null): boolean =>
    id !== null && (id === own || isBelow(organisation.units.find((unit) => unit.id === id)?.parentId ?? null));
  const rule: OperationRule = operations[operation];
  const parent = organisation.units.find((unit) => unit.id === unitId)?.parentId ?? null;
  return isBelow(rule.from === 'above' && parent !== null ? parent : unitId);
};
