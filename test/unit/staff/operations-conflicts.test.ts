import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { operatorActor } from '../../../src/shared/actor.ts';
import { conflictsIn, type HeldPost } from '../../../src/staff/conflicts.ts';
import { grantRole } from '../../../src/staff/grants/grant-role.ts';
import type { OperationsMember } from '../../../src/staff/operations-staff/operations-member.ts';
import { type OperationsPost, operationsPosts } from '../../../src/staff/operations-staff/operations-post.ts';
import { type Role, roles } from '../../../src/staff/role.ts';
import { sweepStaff } from '../../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffWorld } from '../../support/staff-world.ts';
import { smallFile } from '../organisation/small-file.ts';

// By hand from art. 15(1): not from the table that is tested.
const besideTheDatabase: readonly Role[] = ['voice-agent', 'security-officer', 'initial-administrator'];
const isForbidden = (post: OperationsPost, other: HeldPost): boolean =>
  operationsPosts.some((each) => each === other)
    ? other !== post
    : post === 'database-administration' && !besideTheDatabase.some((role) => role === other);

const member = (id: string, post: OperationsPost): OperationsMember => ({
  id,
  unitId: 'side',
  post,
  part: 'A',
  name: 'side-agent',
  staffId: 'side-agent',
  police: true,
  approval: null,
  underId: null,
  certificate: { name: 'Trade', until: '2028-01-01' },
});
const holding = (held: readonly Role[], posts: readonly OperationsPost[]): Organisation => {
  const organisation = delegationOrganisation();
  return {
    ...organisation,
    staff: organisation.staff.map((each) => (each.id === 'side-agent' ? { ...each, roles: held } : each)),
    operations: posts.map((post, place) => member(`ops-${place}`, post)),
  };
};
const entry = (id: string, post: OperationsPost) =>
  `  - { id: ${id}, unit: sub, post: ${post}, part: A, staff: both, police: true, certificate: { name: Trade, until: '2028-01-01' } }\n`;
const importFaults = (held: readonly Role[], posts: readonly OperationsPost[]) => {
  const text = `${smallFile.replace(
    'duty:\n',
    `  - { id: both, name: 己, unit: sub, roles: [${held.join(', ')}], slack: U0000000009 }\nduty:\n`,
  )}operations:\n${posts.map((post, place) => entry(`ops-${place}`, post)).join('')}`;
  const reading = readOrganisation(text, 'file.yaml', {
    languages: ['zh-CN', 'en'],
    now: new Date('2026-11-23T02:00:00Z'),
  });
  const faults = reading.kind === 'faults' ? reading.faults : [];
  return faults.filter(({ problem }) => problem.includes('in one person'));
};
const swept = async (held: readonly Role[], posts: readonly OperationsPost[]) =>
  (await sweepStaff(staffWorld(holding(held, posts)).desk, '2026-11-23')).conflicts.map(({ staffId }) => staffId);

describe('posts of those who run the machines', () => {
  it.each(operationsPosts.flatMap((post) => roles.map((role) => [post, role] as const)))(
    '%s and the role %s: the same answer at a grant, at an import and in the nightly sweep',
    async (post, role) => {
      const no = isForbidden(post, role);
      const world = staffWorld(holding([], [post]));
      const result = await grantRole(world.desk, {
        actor: operatorActor('root'),
        staffId: 'side-agent',
        role,
        lineId: null,
        until: null,
        reason: 'try',
      });
      if (role === 'initial-administrator') expect(result).toMatchObject({ reason: 'file-only' });
      else if (no) expect(result).toMatchObject({ reason: 'roles-conflict', detail: { article: 'art. 15(1)' } });
      else expect(result).toMatchObject({ kind: 'done' });
      const faults = importFaults([role], [post]);
      expect(faults.map(({ field }) => field)).toEqual(no ? ['operations[0].post'] : []);
      for (const { line, column } of faults) expect(Math.min(line ?? 0, column ?? 0)).toBeGreaterThan(1);
      expect(await swept([role], [post])).toEqual(no ? ['side-agent'] : []);
    },
  );

  it('are never combined: not by an import, nor past the nightly sweep', async () => {
    for (const one of operationsPosts)
      for (const other of operationsPosts.filter((each) => each !== one)) {
        expect(importFaults(['voice-agent'], [one, other]).map(({ field }) => field)).toEqual(['operations[1].staff']);
        expect(await swept(['voice-agent'], [one, other])).toEqual(['side-agent']);
      }
  });

  it('conflict whatever the order and whatever else is held', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...operationsPosts), { maxLength: 2 }),
        fc.uniqueArray(fc.constantFrom(...besideTheDatabase.slice(0, 2), 'business-handler' as const)),
        (posts, held) => {
          const all: readonly HeldPost[] = [...held, ...posts];
          const expected = posts.some((post) => all.some((other) => isForbidden(post, other)));
          expect(conflictsIn(all).length > 0).toBe(expected);
          expect(conflictsIn(all.toReversed())).toEqual(conflictsIn(all));
        },
      ),
    );
  });
});
