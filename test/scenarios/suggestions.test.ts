import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJVEHICLES';
const agent = 'U0YJAGNT01';
const manager = 'li-qiang';

describe('a suggestion in the workspace', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
  });
  afterAll(() => hotline.stop());

  const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');

  it('goes from the agent to the managers of the unit, and the agent is told where it is', async () => {
    await hotline.workspace.command(agent, channel, '/hotline 建议 菜单太长，13800138000 也这么说');
    await eventually(() =>
      expect(hotline.workspace.ephemerals(agent).map(shownText).join('\n')).toContain('within five working days'),
    );
    await hotline.settled();
    await eventually(() => expect(direct(manager)).toContain('菜单太长'));
    expect(direct(manager)).toContain('转交上一级');
    expect(direct(agent)).toContain('菜单太长');
    expect(direct(agent)).not.toContain('Pass on');
  });

  it('is passed on by the manager, who keeps it without buttons', async () => {
    const dm = hotline.workspace.directMessages(manager)[0];
    await hotline.workspace.click(manager, dm?.channel ?? '', dm?.ts ?? '', 'suggestion.pass-on');
    await eventually(() => expect(hotline.workspace.modal(manager)).not.toBeNull());
    await hotline.workspace.submit(manager, { [askedBlock]: '同意' });
    await eventually(async () =>
      expect(await hotline.rows('SELECT unit_id, post, state FROM suggestion')).toEqual([
        { unit_id: 'cq', post: 'technical-manager', state: 'waiting' },
      ]),
    );
    await hotline.settled();
    await eventually(() => expect(direct(manager)).toContain('技术管理人员'));
    expect(direct(manager)).not.toContain('转交上一级');
    expect(direct(agent)).toContain('同意');
  });
});
