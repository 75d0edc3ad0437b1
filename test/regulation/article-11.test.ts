import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { places } from '../../src/compose/places.ts';
import { applyOrganisation } from '../../src/organisation/apply-organisation.ts';
import { press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { otherProcess, secondsUntil } from '../support/other-process.ts';

let hotline: Hotline;
let sample: string;
beforeAll(async () => {
  hotline = await startHotline();
  sample = await readFile(places.sampleOrganisation, 'utf8');
});
afterAll(() => hotline.stop());

const callersHear = async (): Promise<string> => {
  const caller = [press('2'), press('1'), press('1'), press('1')];
  const call = await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller });
  await hotline.settled();
  return call.heard.map(({ text }) => text).join('');
};
const agentsSee = async (): Promise<string> => {
  const before = hotline.workspace.ephemerals('gao-feng').length;
  await hotline.workspace.command('gao-feng', 'yj-managers', '/hotline 窗口');
  await eventually(() => expect(hotline.workspace.ephemerals('gao-feng').length).toBeGreaterThan(before));
  return shownText(hotline.workspace.ephemerals('gao-feng').at(-1) as never);
};

it('art. 11(2): agents see each window with its address, hours, services and numbers', async () => {
  const seen = await agentsSee();
  for (const part of [
    '云江东城窗口',
    '云江市东城大道6号',
    '今天：09:00–12:00',
    '现在开放',
    '机动车检验',
    '+862455500100',
  ])
    expect(seen).toContain(part);
  expect(seen).not.toContain('总队车管所大厅');
});

it('art. 11(2): callers and agents read the same directory, and a change of it within a minute', async () => {
  await secondsUntil(async () => expect(await callersHear()).toContain('云江东城窗口'));
  const renamed = sample.replace('zh-CN: 云江东城窗口', 'zh-CN: 云江新城窗口');
  const author = { actor: operatorActor('office'), reason: 'moved house' };
  expect(await applyOrganisation(otherProcess(hotline), renamed, 'organisation.yaml', author)).toMatchObject({
    kind: 'applied',
  });
  const took = await secondsUntil(async () => {
    expect(await callersHear()).toContain('云江新城窗口');
    expect(await agentsSee()).toContain('云江新城窗口');
  });
  expect(took).toBeLessThan(60);
});
