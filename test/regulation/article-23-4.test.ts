import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherDesk, packShelf } from '../../src/compose/oversight/exports.ts';
import { approvalDesk } from '../../src/compose/oversight/four-eyes.ts';
import { askExport } from '../../src/oversight/export/ask-export.ts';
import { isWhole } from '../../src/oversight/export/evidence-pack.ts';
import { gatherPack } from '../../src/oversight/export/gather-pack.ts';
import { decideApproval } from '../../src/oversight/four-eyes/decide-approval.ts';
import { requestApproval } from '../../src/oversight/four-eyes/request-approval.ts';
import { operatorActor, staffActor } from '../../src/shared/actor.ts';
import { complaint } from '../support/callers.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

describe('article 23(4), 19(6): helping upper levels investigate', () => {
  let hotline: Hotline;
  let ticketId: string;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    ticketId = String((await hotline.rows('SELECT id FROM ticket'))[0]?.id);
  });
  afterAll(() => hotline.stop());
  const staffWith = (role: string, not: readonly string[] = []) =>
    hotline.app.world
      .currentOrganisation()
      .staff.find(({ roles, id }) => roles.some((held) => held === role) && !not.includes(id))?.id ?? '';

  it('art. 23(4): a pack of any ticket has every file named with its hash, masked, and the export is audited', async () => {
    const desk = gatherDesk(hotline.app.world);
    const began = performance.now();
    const request = {
      scope: { kind: 'ticket', ticketId },
      clear: false,
      actor: operatorActor('ops'),
      approvalId: null,
    } as const;
    const gathered = await gatherPack(desk, request);
    if (gathered.kind !== 'gathered') throw new Error(gathered.reason);
    expect(performance.now() - began).toBeLessThan(10 * 60_000);
    const { pack } = gathered;
    expect(isWhole(pack)).toBe(true);
    expect(pack.manifest.files.map(({ name }) => name)).toContain('audit.json');
    expect(JSON.stringify(pack)).not.toMatch(/13800138000/);
    const first = pack.files[0];
    expect(isWhole({ ...pack, files: [{ name: first?.name ?? '', text: 'x' }, ...pack.files.slice(1)] })).toBe(false);
    expect(
      await hotline.rows(`SELECT outcome, detail->>'sha256' AS sha FROM audit_entry WHERE action = 'data.export'`),
    ).toEqual([{ outcome: 'done', sha: pack.sha256 }]);
  });

  it('art. 23(4): a pack of what any person did says who, what and when', async () => {
    const desk = gatherDesk(hotline.app.world);
    const staffId = staffWith('voice-agent');
    await hotline.app.world.stores.tickets.audit([
      {
        id: hotline.app.world.ids.next(),
        at: hotline.clock.now(),
        actor: staffActor(staffId),
        action: 'ticket.claim',
        subject: { kind: 'ticket', id: ticketId },
        unitId: 'yj',
        outcome: 'refused',
        detail: { reason: 'role-missing' },
      },
    ]);
    const scope = { kind: 'person', staffId, from: new Date(0), to: new Date('2030-01-01') } as const;
    const gathered = await gatherPack(desk, { scope, clear: false, actor: operatorActor('ops'), approvalId: null });
    if (gathered.kind !== 'gathered') throw new Error(gathered.reason);
    expect(JSON.parse(gathered.pack.files[0]?.text ?? '')).toMatchObject([
      { action: 'ticket.claim', outcome: 'refused' },
    ]);
  });

  it('art. 23(4): in clear only when a second person approved it, sealed until it is fetched', async () => {
    const { world } = hotline.app;
    const asker = staffWith('security-officer');
    const desk = {
      askApproval: (request: Parameters<typeof requestApproval>[1]) => requestApproval(approvalDesk(world), request),
      tickets: world.stores.tickets,
      organisation: world.currentOrganisation,
    };
    const request = { scope: { kind: 'ticket', ticketId } as const, reason: 'asked for by the province' };
    const agent = await askExport(desk, { ...request, actor: staffActor(staffWith('voice-agent')) });
    expect(agent).toMatchObject({ kind: 'refused' });
    const asked = await askExport(desk, { ...request, actor: staffActor(asker) });
    if (asked.kind !== 'asked') throw new Error(asked.reason);
    const decide = (staffId: string) =>
      decideApproval(approvalDesk(world), {
        approvalId: asked.approval.id,
        actor: staffActor(staffId),
        state: 'approved',
        reason: null,
      });
    expect(await decide(asker)).toMatchObject({ kind: 'refused', reason: 'same-person' });
    expect(await packShelf(world).take(asked.approval.id)).toBeNull();
    const approver = world
      .currentOrganisation()
      .staff.find(
        ({ id, unitId, roles }) => id !== asker && ['cq', 'yj'].includes(unitId) && roles.includes('unit-head'),
      );
    await decide(approver?.id ?? '');
    world.wake.nudge();
    await hotline.settled();
    const pack = await packShelf(world).take(asked.approval.id);
    expect(pack?.manifest.clear).toBe(true);
    expect(pack?.files.find(({ name }) => name === 'ticket.json')?.text).toContain('+8613800138000');
    expect(pack !== null && isWhole(pack)).toBe(true);
  });
});
