import { expect, it } from 'vitest';
import { whoActs } from '../../src/adapters/slack/receiving/who-acts.ts';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { changeStanding } from '../../src/staff/grants/change-standing.ts';
import { staffMonday, staffWorld } from '../support/staff-world.ts';
import { smallFile } from '../unit/organisation/small-file.ts';

it('art. 37: an account is one person’s: two people never share one', () => {
  const shared = smallFile.replace('slack: U0000000003', 'slack: U0000000002');
  const reading = readOrganisation(shared, 'file.yaml', { languages: ['zh-CN', 'en'], now: staffMonday });
  expect(reading.kind === 'faults' && reading.faults.map(({ problem }) => problem).join()).toContain(
    'is used a second time: the Slack user',
  );
});

it('art. 37: an account that nobody knows acts for nobody', async () => {
  const organisation = await staffWorld().inForce();
  expect(whoActs(organisation, 'U-mid-agent')?.id).toBe('mid-agent');
  expect(whoActs(organisation, 'U-stranger')).toBeNull();
});

it('art. 37: a reported loss stops the account at once', async () => {
  const world = staffWorld();
  await changeStanding(world.desk, {
    actor: staffActor('mid-tech'),
    staffId: 'mid-agent',
    state: 'suspended',
    reason: 'lost',
  });
  expect(whoActs(await world.inForce(), 'U-mid-agent')).toMatchObject({ roles: [], standing: 'suspended' });
});
