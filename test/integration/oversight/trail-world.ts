import type { Pool } from 'pg';
import { createAuditSealer } from '../../../src/adapters/postgres/oversight/trail/audit-sealer.ts';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { createAuditTrail } from '../../../src/adapters/postgres/oversight/trail/audit-trail.ts';
import { nextSeal } from '../../../src/oversight/audit/seal.ts';
import { type Verification, type VerifyRequest, verifyTrail } from '../../../src/oversight/audit/verify-trail.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Vault } from '../../../src/shared/vault.ts';
import { testVault } from '../../support/test-vault.ts';

export const trailStart = new Date('2026-11-23T02:00:00.000Z');

export const auditId = (n: number): string => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const sampleEntry = (n: number, over: Partial<AuditEntry> = {}): AuditEntry => ({
  id: auditId(n),
  at: new Date(trailStart.getTime() + n),
  actor: { kind: 'staff', staffId: `agent-${n % 3}` },
  action: 'ticket.claim',
  subject: { kind: 'ticket', id: auditId(900_000 + n) },
  unitId: n % 5 === 0 ? null : 'cq',
  outcome: n % 7 === 0 ? 'refused' : 'done',
  detail: { n, share: n / 7, word: 'a "quoted" 词', list: [1, { b: 2, a: null }], at: trailStart, none: undefined },
  ...over,
});

/** A trail in a database: written, sealed and proven as the product does it. */
export const openTrail = (pool: Pool, vault: Vault = testVault) => {
  const trail = createAuditTrail(pool, vault);
  const sealer = createAuditSealer(pool);
  return {
    trail,
    sealer,
    write: (from: number, to: number) =>
      createAuditLog(pool, vault).add(Array.from({ length: to - from + 1 }, (_, i) => sampleEntry(from + i))),
    seal: (at = trailStart, limit = 1_000) => sealer.seal(limit, (last, entries) => nextSeal(last, entries, at, vault)),
    verify: (request: VerifyRequest = {}, now = trailStart): Promise<Verification> =>
      verifyTrail({ trail, signer: vault }, request, now),
  };
};
