import { describe, expect, it } from 'vitest';
import { dueBefore } from '../../src/oversight/retention/due-before.ts';
import { purgeExpiredJob } from '../../src/oversight/retention/purge-expired.job.ts';
import { auditFloorDays, type RetentionRule } from '../../src/oversight/retention-policy.ts';
import { silentLog } from '../../src/shared/log.ts';
import { countingIds } from '../support/counting-ids.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { testVault } from '../support/test-vault.ts';

const now = new Date('2027-06-01T02:00:00Z');
const day = 86_400_000;
const rule = (kind: RetentionRule['class'], iso: string): RetentionRule => ({
  class: kind,
  keep: { iso, working: false },
});

describe('article 33(7): logs are kept', () => {
  it('art. 33(7): the audit trail is never purged before half a year, whatever the organisation file says', async () => {
    const asked: Date[] = [];
    await purgeExpiredJob({
      purger: {
        purge: async (_class, before) => {
          asked.push(before);
          return null;
        },
        tombstones: async () => [],
      },
      audit: { add: async () => undefined },
      signer: testVault,
      organisation: () => ({ ...sampleOrganisation(), retention: [rule('audit', 'P1D')] }),
      clock: { now: () => now },
      ids: countingIds(1),
      log: silentLog,
    }).run({ on: '2027-06-01' }, { attempt: 1, effectId: 'e' });
    expect(asked.map((before) => Math.round((now.getTime() - before.getTime()) / day))).toEqual([auditFloorDays]);
  });

  it('art. 33(7): a longer rule holds, and other classes follow their own', () => {
    const days = (kind: RetentionRule['class'], iso: string): number =>
      Math.round((now.getTime() - dueBefore(rule(kind, iso), now).getTime()) / day);
    expect(days('audit', 'P1095D')).toBe(1095);
    expect(days('recordings', 'P30D')).toBe(30);
    expect(auditFloorDays).toBeGreaterThanOrEqual(182);
  });
});
