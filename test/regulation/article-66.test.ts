import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditSealer } from '../../src/adapters/postgres/oversight/trail/audit-sealer.ts';
import { createAuditLog } from '../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { createAuditTrail } from '../../src/adapters/postgres/oversight/trail/audit-trail.ts';
import { createSealTrail } from '../../src/oversight/audit/seal-trail.ts';
import { showTicketAudit } from '../../src/oversight/audit/show-ticket-audit.ts';
import { verifyTrail } from '../../src/oversight/audit/verify-trail.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

describe('article 66: responsibility is traced', () => {
  let hotline: Hotline;
  let number: string;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    number = String((await hotline.rows('SELECT number FROM ticket'))[0]?.number);
    await hotline.workspace.click('U0YJHNDL01', 'C0YJVEHICLES', number, 'ticket.claim');
    await eventually(async () =>
      expect(await hotline.rows(`SELECT 1 FROM ticket WHERE state = 'in-progress'`)).toHaveLength(1),
    );
  });
  afterAll(() => hotline.stop());

  const parts = () => {
    const { database, vault, stores, clock, ids, log, currentOrganisation: organisation } = hotline.app.world;
    const trail = createAuditTrail(database.pool, vault);
    const audit = createAuditLog(database.pool, vault);
    const seal = createSealTrail({ sealer: createAuditSealer(database.pool), signer: vault, clock, log });
    return { trail, vault, seal, desk: { trail, audit, ...stores, organisation, clock, ids } };
  };

  it('art. 66: one query gives the full chain of who did what to a ticket', async () => {
    const found = await showTicketAudit(parts().desk, { actor: operatorActor('ops'), number });
    if (found.kind !== 'found') throw new Error(found.reason);
    const chain = found.entries.map(({ actor, action }) => [(actor as { kind: string }).kind, action]);
    expect(chain[0]?.[0]).toBe('citizen');
    expect(chain).toContainEqual(['staff', 'ticket.claimed']);
    expect(chain).toContainEqual(['operator', 'audit.read']);
  });

  it('art. 66: the security officer of the unit above sees that chain, read in the role of a reader', async () => {
    const found = await showTicketAudit(parts().desk, { actor: staffActor('he-ping'), number });
    if (found.kind !== 'found') throw new Error(found.reason);
    expect(found.entries.map(({ action }) => action)).toContain('ticket.claimed');
    const { scopedTrail } = hotline.app.world.stores;
    const units = new Set(
      (await scopedTrail.aboutTicketWithin(['yj'], found.ticket.id, 100)).map((each) => each.unitId),
    );
    expect([...units]).toEqual(['yj']);
    expect(await scopedTrail.aboutTicketWithin(['qs'], found.ticket.id, 100)).toEqual([]);
  });

  it('art. 66: only who watches over it reads it, and looking is written down', async () => {
    const refused = await showTicketAudit(parts().desk, { actor: staffActor('xu-na'), number });
    expect(refused).toMatchObject({ kind: 'refused', reason: 'role-missing' });
    expect(
      await hotline.rows(`SELECT 1 FROM audit_entry WHERE action = 'audit.read' AND outcome = 'refused'`),
    ).toHaveLength(1);
  });

  it('art. 66: the chain is tamper-evident: whoever edits an entry is found, with its place', async () => {
    const { trail, vault, seal } = parts();
    await seal();
    const now = hotline.clock.now();
    expect(await verifyTrail({ trail, signer: vault }, {}, now)).toMatchObject({ kind: 'sound' });
    const [entry] = await hotline.rows(`SELECT seq::int FROM audit_entry WHERE action = 'ticket.claimed'`);
    const client = await hotline.database.pool.connect();
    await client.query('BEGIN; SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica');
    await client.query(`UPDATE audit_entry SET actor = '{"kind":"staff","staffId":"somebody-else"}' WHERE seq = $1`, [
      entry?.seq,
    ]);
    await client.query('COMMIT');
    client.release();
    expect(await verifyTrail({ trail, signer: vault }, {}, now)).toMatchObject({
      kind: 'broken',
      place: { seq: entry?.seq, wrong: 'edited' },
    });
  });
});
