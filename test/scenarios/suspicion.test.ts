import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { choiceBlock } from '../../src/adapters/slack/suspicions/suspicion-part.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const minute = 60_000;

// Monday, ten in the morning; the city has an officer of its own.
describe('a suspicious ticket', () => {
  let hotline: Hotline;
  let number = '';
  beforeAll(async () => {
    hotline = await startHotline({
      organisation: (sample) =>
        sample.replace(
          '  # Yunjiang\n',
          '  # Yunjiang\n  - { id: he-an, name: 何安, unit: yj, roles: [security-officer], slack: U0YJSECU01 }\n',
        ),
    });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    const [ticket] = await hotline.rows('SELECT number FROM ticket');
    number = String(ticket?.number);
  });
  afterAll(() => hotline.stop());

  const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');
  const heard = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string, rest: string) =>
    heard(person, () => hotline.workspace.command(person, 'yj-tickets', `/hotline 可疑 ${rest}`));
  const opened = (person: string) => eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
  const marked = async (person: string): Promise<string> => {
    const offer = await asked(person, number);
    expect(offer.text).toContain('[标记为可疑]');
    await hotline.workspace.clickEphemeral(person, offer.ts, 'suspicion.mark');
    await opened(person);
    const said = await heard(person, () =>
      hotline.workspace.submit(person, { [choiceBlock]: 'fraud', [askedBlock]: '要求转账到 13900139000' }),
    );
    return said.text;
  };

  it('is marked by who works on it, and is before the officer of the unit at once, masked', async () => {
    expect(await marked('wang-fang')).toContain('已交应用安全人员');
    expect(direct('he-an')).toContain(`可疑工单 ${number}`);
    expect(direct('he-an')).toContain('类别：诈骗');
    expect(direct('he-an')).toContain('138****8000');
    expect(direct('he-an')).not.toContain('转账');
    expect(direct('he-ping')).not.toContain('可疑工单');
    expect(await marked('wang-fang')).toContain('已标记为可疑');
  });

  it('is refused to whoever may not see the ticket, and the list to whoever is no officer', async () => {
    expect((await asked('zheng-kai', number)).text).not.toContain('[标记为可疑]');
    expect((await asked('wang-fang', '')).text).toContain('处理可疑工单');
    expect(
      await hotline.rows(
        `SELECT count(*)::int AS n FROM audit_entry WHERE action LIKE 'suspicion.%' AND outcome = 'refused'`,
      ),
    ).toEqual([{ n: 3 }]);
  });

  it('goes to the province when nobody takes it in five minutes', async () => {
    await hotline.advance(5 * minute);
    await eventually(() => expect(direct('he-ping')).toContain(`可疑工单 ${number}`));
    expect((await asked('he-ping', '')).text).toContain(`${number} · 云江市交警支队 · 诈骗 · 还没有人接手。`);
  });

  it('is taken, read alone, and closed with what it came to', async () => {
    const dm = hotline.workspace.directMessages('he-an').find((each) => shownText(each).includes('可疑工单'));
    const taken = await heard('he-an', () =>
      hotline.workspace.click('he-an', dm?.channel ?? '', dm?.ts ?? '', 'suspicion.take'),
    );
    expect(taken.text).toContain('可疑之处：要求转账到 139****9000');
    expect(direct('he-ping')).toContain('何安已接手');
    await hotline.workspace.click('he-an', dm?.channel ?? '', dm?.ts ?? '', 'suspicion.finish');
    await opened('he-an');
    await heard('he-an', () =>
      hotline.workspace.submit('he-an', { [choiceBlock]: 'handed-over', [askedBlock]: '已报公安机关' }),
    );
    expect(direct('he-an')).toContain('已移交有关机关');
    expect(await hotline.rows('SELECT state, outcome, taken_by, closed_by FROM suspicion')).toEqual([
      { state: 'closed', outcome: 'handed-over', taken_by: 'he-an', closed_by: 'he-an' },
    ]);
    expect((await asked('he-an', '')).text).toContain('没有未结的可疑工单');
  });
});
