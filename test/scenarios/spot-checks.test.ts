import { afterAll, beforeAll, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const managers = 'C0YJMANAGERS';

let hotline: Hotline;
beforeAll(async () => {
  hotline = await startHotline({ at: '2026-10-30T02:00:00Z' });
  await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
  await hotline.settled();
  await hotline.database.admin(
    `UPDATE ticket SET state = 'archived', assignee_id = 'xu-na', closed_at = '2026-10-30T03:00:00Z'`,
  );
});
afterAll(() => hotline.stop());

const sample = () =>
  hotline.workspace.messages(managers).find((message) => shownText(message).includes('归档工单抽查'));

it('the archive of a month is sampled for the managers on the first working day after it, and their result is kept', async () => {
  const [ticket] = await hotline.rows('SELECT number FROM ticket');
  await hotline.advance(Date.parse('2026-11-02T01:00:00Z') - hotline.clock.now().getTime());
  await eventually(() => expect(sample()).toBeDefined());
  const message = sample();
  expect(shownText(message as never)).toContain(`${ticket?.number}：请核对`);
  await hotline.workspace.click('li-qiang', managers, message?.ts ?? '', 'spot-check.in-order');
  await eventually(async () =>
    expect(await hotline.rows('SELECT result, checked_by FROM spot_check_item')).toEqual([
      { result: 'in-order', checked_by: 'li-qiang' },
    ]),
  );
  await hotline.settled();
  await eventually(() => expect(shownText(sample() as never)).toContain('李强核查，无误'));
});
