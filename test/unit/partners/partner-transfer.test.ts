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
  expect(unreached([...transfers(results), ...transfers(['nobody'], 'school')])).toEqual(isFound ? ['post'] : []);
});
