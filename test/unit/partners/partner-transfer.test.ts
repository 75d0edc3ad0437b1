import { expect, it } from 'vitest';
import { type PartnerTransfer, type TransferResult, unreached } from '../../../src/partners/phone/partner-transfer.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const transfers = (results: readonly TransferResult[], partnerId = 'post'): readonly PartnerTransfer[] =>
  results
    .map((result, step) => ({
      callId: `call ${step}`,
      step,
      unitId: 'cq',
      partnerId,
      result,
      talkedSeconds: null,
      endedAt: minutesAfter(monday, step),
    }))
    .reverse();

it.each<readonly [readonly TransferResult[], boolean]>([
  [['nobody', 'nobody', 'nobody'], true],
  [['nobody', 'nobody', 'left', 'nobody', 'talked'], true],
  [['nobody', 'nobody', 'talked', 'nobody', 'nobody'], false],
  [['left', 'left', 'left', 'left'], false],
  [['nobody', 'nobody'], false],
])('after %j a partner was out of reach for three callers in a row: %s', (results, isFound) => {
  const all = [...transfers(results), ...transfers(['nobody'], 'school')];
  expect(unreached(all, monday, 'Asia/Shanghai')).toEqual(isFound ? ['post'] : []);
});

it('is told once, and a row does not run on over the night', () => {
  const missed = transfers(['nobody', 'nobody', 'nobody']);
  expect(unreached(missed, minutesAfter(monday, 2), 'Asia/Shanghai')).toEqual(['post']);
  expect(unreached(missed, minutesAfter(monday, 3), 'Asia/Shanghai')).toEqual([]);
  const [last, ...before] = missed;
  if (last === undefined) throw new Error('nobody missed it');
  const nextDay = { ...last, endedAt: minutesAfter(monday, 24 * 60) };
  expect(unreached([nextDay, ...before], monday, 'Asia/Shanghai')).toEqual([]);
});
