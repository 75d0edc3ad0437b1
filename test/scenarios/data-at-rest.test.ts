import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveRecording, press, silence, speak } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { everyFile, everyRow, findDigits } from '../support/whole-database.ts';

const caller = '+8613800138000';
const leftNumber = '13912345678';
const identity = '110101199003077571';
const written = '18600012345';
const handler = 'U0YJHNDL01';
const channel = 'C0YJVEHICLES';

describe('personal data at rest', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    const { carrier, number, settled } = hotline;
    await carrier.call({
      from: caller,
      to: number,
      caller: [press('3'), press('1'), press('1'), leaveRecording(9), press(`${identity}#`), press('2'), press('1')],
    });
    await carrier.call({
      from: 'anonymous',
      to: number,
      caller: [press('4'), press('1'), press('1'), press(`${leftNumber}#`), leaveRecording(5), press('1'), silence()],
    });
    await carrier.call({ from: '+8613700137000', to: number, caller: [press('3'), speak(`我的身份证是${identity}`)] });
    await settled();
    await work();
    await settled();
  });
  afterAll(() => hotline.stop());

  /** What staff write may hold numbers too. */
  const work = async (): Promise<void> => {
    const { workspace } = hotline;
    const [ticket] = await hotline.rows(`SELECT number FROM ticket WHERE kind = 'complaint' ORDER BY registered_at`);
    const number = String(ticket?.number);
    await workspace.click(handler, channel, number, 'ticket.claim');
    await eventually(async () => expect(await states()).toContain('in-progress'));
    await hotline.settled();
    await workspace.click(handler, channel, number, 'ticket.note');
    await write({ asked: `来电人张三的另一个号码是${written}，身份证${identity}` });
    await eventually(async () => expect(await notes()).toBe(1));
    await hotline.settled();
    await workspace.click(handler, channel, number, 'ticket.answer');
    await write({ asked: `已电话${written}联系张三` });
    await eventually(async () => expect(await states()).toContain('answered'));
  };
  const states = async () => (await hotline.rows('SELECT state FROM ticket')).map(({ state }) => state);
  const notes = async () =>
    (await hotline.rows(`SELECT count(*)::int AS n FROM ticket_event WHERE type = 'ticket.noted'`))[0]?.n;
  const write = async (typed: Readonly<Record<string, string>>): Promise<void> => {
    await eventually(() => expect(hotline.workspace.modal(handler)).not.toBeNull());
    await hotline.workspace.submit(handler, typed);
  };

  const numbers = [caller.slice(3), '13700137000', leftNumber, identity, written];

  it('is nowhere in clear in the database: no table, no queue', async () => {
    const rows = await everyRow(hotline.database.pool);
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(rows.map(({ place }) => place))).toContain('public.citizen');
    expect(findDigits(rows, numbers)).toEqual([]);
    expect(rows.filter(({ text }) => text.includes('张三'))).toEqual([]);
  });

  it('is nowhere in clear in the data folder', async () => {
    const files = await everyFile(hotline.app.config.dataDir);
    expect(files.some(({ place }) => place.includes('recordings'))).toBe(true);
    expect(findDigits(files, numbers)).toEqual([]);
  });

  it('is found by who looks for it in clear', () => {
    expect(findDigits([{ place: 'here', text: `x${Buffer.from(identity).toString('hex')}y` }], numbers)).toHaveLength(
      1,
    );
  });

  it('is there for those who work with it', async () => {
    const { tickets } = hotline.app.world.stores;
    const [row] = await hotline.rows(`SELECT id FROM ticket WHERE state = 'answered'`);
    const id = String(row?.id);
    expect((await tickets.find(id))?.answer).toBe(`已电话${written}联系张三`);
    expect((await tickets.events(id)).map(({ detail }) => detail.text)).toContain(
      `来电人张三的另一个号码是${written}，身份证${identity}`,
    );
  });
});
