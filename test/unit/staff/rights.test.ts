import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizenActor, staffActor, systemActor } from '../../../src/shared/actor.ts';
import { may, mayActor, rolesWith, scopeOf, ticketActions } from '../../../src/staff/rights.ts';
import { roles } from '../../../src/staff/role.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { sampleTicket } from '../../support/sample-ticket.ts';

const organisation = sampleOrganisation();
const person = (id: string) => {
  const found = organisation.staff.find((member) => member.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

describe('the rights of staff over tickets', () => {
  it('let an agent claim in the own unit and below', () => {
    expect(may(person('agent'), 'claim', sampleTicket(), organisation)).toBe('ok');
    expect(may(person('agent'), 'claim', sampleTicket({ unitId: 'cq-wanzhou' }), organisation)).toBe('ok');
  });

  it('end at the unit above and beside', () => {
    for (const unitId of ['cq', 'cq-other']) {
      const ticket = sampleTicket({ unitId });
      expect(may(person('district-agent'), 'claim', ticket, organisation)).toMatchObject({ reason: 'other-unit' });
    }
  });

  it('end at the line of business', () => {
    expect(may(person('licence-handler'), 'claim', sampleTicket(), organisation)).toMatchObject({
      kind: 'refused',
      reason: 'other-line',
      detail: { right: 'ticket.claim', unitId: 'cq', lineId: 'vehicles' },
    });
  });

  it('are none for the technical side (art. 15, 22, 23, 38)', () => {
    for (const id of ['technician', 'officer', 'first']) {
      for (const action of ticketActions) {
        expect(may(person(id), action, sampleTicket(), organisation)).toMatchObject({ reason: 'role-missing' });
      }
    }
  });

  it('name who can grant what is missing, nearest first', () => {
    expect(may(person('officer'), 'claim', sampleTicket(), organisation)).toMatchObject({
      detail: { grantors: ['technician', 'manager', 'deputy', 'head'] },
    });
    expect(may(person('agent'), 'resume', sampleTicket(), organisation)).toMatchObject({
      reason: 'role-missing',
      detail: { grantors: ['technician'] },
    });
    expect(may(person('agent'), 'resume', sampleTicket(), sampleOrganisation({ staff: [] }))).toMatchObject({
      detail: { grantors: [] },
    });
  });

  it('are not granted by oneself', () => {
    expect(may({ ...person('technician'), roles: [] }, 'claim', sampleTicket(), organisation)).toMatchObject({
      detail: { grantors: ['manager', 'deputy', 'head'] },
    });
  });

  it('leave finishing to whoever has the ticket, or leads', () => {
    const ticket = sampleTicket({ state: 'in-progress', assigneeId: 'agent' });
    for (const action of ['answer', 'close', 'release', 'return'] as const) {
      expect(may(person('agent'), action, ticket, organisation)).toBe('ok');
      expect(may(person('manager'), action, ticket, organisation)).toBe('ok');
      expect(may(person('agent-2'), action, ticket, organisation)).toMatchObject({
        reason: 'held-by-other',
        detail: { holderId: 'agent' },
      });
    }
  });

  it('are gone with the person, and a citizen has none', () => {
    expect(mayActor(staffActor('leaver'), 'claim', sampleTicket(), organisation)).toMatchObject({
      reason: 'unknown-staff',
    });
    expect(mayActor(citizenActor('call-1'), 'close', sampleTicket(), organisation)).toMatchObject({ kind: 'refused' });
    expect(mayActor(systemActor('test'), 'close', sampleTicket(), organisation)).toBe('ok');
  });

  it('show a person the own unit and below, and the own lines', () => {
    expect(scopeOf(person('agent'), organisation)).toEqual({
      unitIds: ['cq', 'cq-wanzhou', 'cq-other'],
      lineIds: null,
    });
    expect(scopeOf(person('handler'), organisation).lineIds).toEqual(['vehicles']);
    expect(scopeOf(person('district-head'), organisation).unitIds).toEqual(['cq-wanzhou']);
    expect(scopeOf(person('technician'), organisation).unitIds).toEqual([]);
  });

  it('never come from a role that does not hold them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...roles)),
        fc.constantFrom(...ticketActions),
        fc.constantFrom('cq', 'cq-wanzhou', 'cq-other'),
        fc.constantFrom('cq', 'cq-wanzhou', 'cq-other'),
        (held, action, unitId, ticketUnit) => {
          const staff = { ...person('agent'), roles: held, unitId };
          const isInScope = unitId === ticketUnit || unitId === 'cq';
          const hasRole = held.some((role) => rolesWith(action).includes(role));
          const allowed = may(staff, action, sampleTicket({ unitId: ticketUnit }), organisation);
          expect(allowed === 'ok').toBe(isInScope && hasRole);
        },
      ),
    );
  });
});
