import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedField } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const secondsLadder = (sample: string): string =>
  sample
    .replace('unclaimedAfter: { duration: PT30M, working: true }', 'unclaimedAfter: PT10S')
    .replace('progressWithin: { duration: PT2H, working: true }', 'progressWithin: PT60S')
    .replace('after: { duration: PT15M, working: true }', 'after: PT5S')
    .replace('after: { duration: PT30M, working: true }', 'after: PT5S')
    .replace('after: { duration: PT1H, working: true }', 'after: PT5S');

describe('a ticket nobody claims', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ organisation: secondsLadder });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const direct = (person: string): number => hotline.workspace.directMessages(person).length;
  const told = (): Promise<readonly Record<string, unknown>[]> =>
    hotline.rows('SELECT rung, recipient FROM escalation_notice ORDER BY rung, recipient');

  it('tells the channel when the time to claim is over, and not a second earlier', async () => {
    await hotline.advance(9_000);
    expect(await told()).toEqual([]);
    await hotline.advance(1_000);
    expect(await told()).toEqual([{ rung: 0, recipient: 'channel' }]);
  });

  it('climbs to the manager on duty, by direct message', async () => {
    await hotline.advance(5_000);
    expect((await told()).at(-1)).toEqual({ rung: 1, recipient: 'li-qiang' });
    await eventually(() => expect(direct('li-qiang')).toBe(1));
    expect(shownText(hotline.workspace.directMessages('li-qiang')[0] as never)).toContain('YJ-261123-00001');
  });

  it('stops when the manager acknowledges', async () => {
    const dm = hotline.workspace.directMessages('li-qiang')[0];
    const answer = await hotline.workspace.click('li-qiang', dm?.channel ?? '', dm?.ts ?? '', 'escalation.acknowledge');
    expect(answer.outcome.kind).toBe('acked');
    await eventually(async () =>
      expect(await hotline.rows(`SELECT acknowledged_by FROM escalation WHERE state = 'acknowledged'`)).toEqual([
        { acknowledged_by: 'li-qiang' },
      ]),
    );
    await hotline.advance(30_000);
    expect(await told()).toHaveLength(2);
  });

  it('goes on when an acknowledgement brings no progress', async () => {
    await hotline.advance(30_000);
    expect((await told()).at(-1)).toEqual({ rung: 2, recipient: 'huang-tao' });
    await hotline.advance(5_000);
    expect((await told()).at(-1)).toEqual({ rung: 3, recipient: 'chen-zhiyuan' });
  });

  it('ends when somebody claims it, and stays ended when it is closed', async () => {
    const [card] = hotline.workspace.messages('yj-vehicles-tickets');
    const channel = card?.channel ?? '';
    await hotline.workspace.click('xu-na', channel, card?.ts ?? '', 'ticket.claim');
    await eventually(async () =>
      expect(await hotline.rows('SELECT assignee_id FROM ticket')).toEqual([{ assignee_id: 'xu-na' }]),
    );
    await hotline.settled();
    await hotline.workspace.click('xu-na', channel, card?.ts ?? '', 'ticket.answer');
    await eventually(() => expect(hotline.workspace.modal('xu-na')).not.toBeNull());
    await hotline.workspace.submit('xu-na', { [askedField]: '已安排抢修' });
    await eventually(async () =>
      expect(await hotline.rows('SELECT state FROM ticket')).toEqual([{ state: 'answered' }]),
    );
    await hotline.settled();
    await hotline.workspace.click('xu-na', channel, card?.ts ?? '', 'ticket.close');
    await eventually(async () => {
      if (hotline.workspace.modal('xu-na') !== null) await hotline.workspace.submit('xu-na', {});
      expect(await hotline.rows('SELECT state FROM ticket')).toEqual([{ state: 'archived' }]);
    });
    const before = await told();
    await hotline.advance(30 * 86_400_000);
    expect(await told()).toEqual(before);
    expect(await hotline.rows(`SELECT DISTINCT state FROM escalation`)).toEqual([{ state: 'ended' }]);
  });
});
