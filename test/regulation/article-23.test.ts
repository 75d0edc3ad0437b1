import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import { showStaffChangeJob } from '../../src/staff/grants/follow-change.job.ts';
import { grantRole, revokeRole } from '../../src/staff/grants/grant-role.ts';
import { staffWorld } from '../support/staff-world.ts';

it('art. 23(2): every grant and every revocation is put before the security officers', async () => {
  const world = staffWorld();
  const person = {
    actor: staffActor('mid-tech'),
    staffId: 'mid-handler',
    role: 'voice-agent',
    reason: 'need',
  } as const;
  await grantRole(world.desk, { ...person, lineId: null, until: null });
  await revokeRole(world.desk, person);
  const shown: AuditEntry[] = [];
  const feed = {
    showChange: async (entry: AuditEntry) => {
      shown.push(entry);
      return { kind: 'shown' as const };
    },
    showSweep: async () => ({ kind: 'shown' as const }),
    warnIdle: async () => ({ kind: 'shown' as const }),
    warnOfEnd: async () => ({ kind: 'shown' as const }),
  };
  const job = showStaffChangeJob({ register: world.register, feed });
  for (const { job: name, payload } of world.register.effects.values())
    if (name === job.name) await job.run(job.payload.parse(payload), { attempt: 1, effectId: 'x' });
  expect(shown.map(({ action, actor, subject, detail }) => [action, actor, subject.id, detail.role])).toEqual([
    ['staff.grant', staffActor('mid-tech'), 'mid-handler', 'voice-agent'],
    ['staff.revoke', staffActor('mid-tech'), 'mid-handler', 'voice-agent'],
  ]);
});

it('art. 23(2): the officer who watches is never the technical manager who is watched', async () => {
  const world = staffWorld();
  const joined = {
    actor: staffActor('top-first'),
    staffId: 'top-officer',
    role: 'technical-manager',
    reason: 'need',
  } as const;
  expect(await grantRole(world.desk, { ...joined, lineId: null, until: null })).toMatchObject({
    reason: 'roles-conflict',
    detail: { article: 'art. 23' },
  });
});
