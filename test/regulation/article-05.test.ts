import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskDetail } from '../../src/oversight/privacy/mask-detail.ts';
import { type RevealDesk, revealNumber } from '../../src/oversight/privacy/reveal-number.ts';
import { leaveRecording, press, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import { countingIds } from '../support/counting-ids.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { leaksOf } from '../support/leaks.ts';
import { everyFile, everyRow, findDigits } from '../support/whole-database.ts';

const corpus = [
  '13800138000',
  '+8613912345678',
  '+85251234567',
  '110101199003077571',
  '11010119900307757X',
  '023-6888 8888',
];

describe('article 5: citizens’ privacy', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    const caller = [
      press('3'),
      press('1'),
      press('1'),
      leaveRecording(9),
      press('110101199003077571#'),
      press('2'),
      press('1'),
      silence(),
    ];
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  it('art. 5: of the corpus no full phone or identity number passes the mask', () => {
    const shown = JSON.stringify(maskDetail({ list: corpus.map((number) => `call ${number} back`) }));
    for (const number of corpus) expect(shown).not.toContain(number);
  });

  it('art. 5: no full number stands in a log line, a metric or a payload to the workspace', async () => {
    const { carrier, workspace, logLines } = hotline;
    expect(leaksOf({ carrier, workspace, logLines, metrics: await hotline.app.world.metrics.text() })).toEqual([]);
  });

  it('art. 5: personal data is encrypted at rest', async () => {
    const kept = [...(await everyRow(hotline.database.pool)), ...(await everyFile(hotline.app.config.dataDir))];
    expect(findDigits(kept, ['13800138000', '110101199003077571'])).toEqual([]);
  });

  it('art. 5: a number is shown only by right, for minutes, with a reason that is written down', async () => {
    const { world } = hotline.app;
    const [row] = await hotline.rows('SELECT id FROM ticket');
    const technician = world.currentOrganisation().staff.find(({ roles }) => roles.includes('technical-manager'));
    const audit: AuditEntry[] = [];
    const shown: string[] = [];
    const desk: RevealDesk = {
      reveals: {
        numberOf: async () => '+8613800138000',
        add: async (_reveal, entry) => void audit.push(entry),
        audit: async (entries) => void audit.push(...entries),
        find: async () => null,
        shown: async () => undefined,
        hidden: async () => undefined,
        tally: async () => [],
        reasons: async () => [],
      },
      screen: {
        show: async (staff) => {
          shown.push(staff.id);
          return { channel: 'D1', ts: '1' };
        },
        hide: async () => 'hidden',
      },
      tickets: world.stores.tickets,
      organisation: world.currentOrganisation,
      clock: hotline.clock,
      ids: countingIds(1),
    };
    const ask = (staffId: string, reason: string) => revealNumber(desk, { staffId, ticketId: String(row?.id), reason });
    expect(await ask(technician?.id ?? '', 'x')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
    expect(await ask('xu-na', ' ')).toMatchObject({ kind: 'refused', reason: 'text-missing' });
    expect(await ask('xu-na', 'call back')).toMatchObject({ kind: 'shown' });
    expect(shown).toEqual(['xu-na']);
    expect(audit.map(({ outcome, detail }) => [outcome, detail.reason ?? detail.why])).toEqual([
      ['refused', 'role-missing'],
      ['refused', 'text-missing'],
      ['done', 'call back'],
    ]);
  });
});
