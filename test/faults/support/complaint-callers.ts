import { complaint } from '../../support/callers.ts';
import type { FaultWorld } from './fault-world.ts';
import type { CallHistory } from './history.ts';

const spoken = new Map([...'零一二三四五六七八九'].map((character, digit) => [character, String(digit)]));

/** `count` complaints by as many callers, `lanes` at a time, none while the app is down; tells what each caller heard at the end. */
export const callComplaints = async (
  world: FaultWorld,
  count: number,
  lanes: number,
  onCall: (done: number) => void = () => undefined,
): Promise<readonly CallHistory[]> => {
  const histories: CallHistory[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await world.up();
      const from = `+86138${String(20_000_000 + next)}`;
      const call = await world.carrier.place({ from, to: world.number, caller: complaint }).finished;
      const heard = call.heard.map(({ text }) => text).join('\n');
      const number = /工单号是([零一二三四五六七八九 ，]+)/.exec(heard)?.[1];
      histories.push({
        from,
        outcome: number === undefined ? 'unknown' : 'ok',
        heardNumber: number === undefined ? null : [...number].map((character) => spoken.get(character) ?? '').join(''),
      });
      onCall(histories.length);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return histories;
};
