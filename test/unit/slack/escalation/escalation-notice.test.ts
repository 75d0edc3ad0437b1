import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/adapters/slack/blocks/words.ts';
import { writeNoticeRef } from '../../../../src/adapters/slack/escalation/acknowledge-id.ts';
import { noticeMessage } from '../../../../src/adapters/slack/escalation/notice-message.ts';
import {
  type Escalation,
  escalationCauses,
  escalationEnds,
  escalationStates,
} from '../../../../src/escalation/escalation.ts';
import type { RungNotice } from '../../../../src/escalation/ports.ts';
import { monday, sampleEscalation, sampleTicket } from '../../../support/sample-ticket.ts';
import { aliveIn } from '../support/alive-in-slack.ts';
import { chatWords } from '../support/chat-words.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { StaffedWorkspace } from '../support/staffed-workspace.ts';
import { overLimits } from '../support/within-limits.ts';

const rung = (over: Partial<Escalation> = {}, recipient = 'manager'): RungNotice => ({
  notice: {
    id: '01980000-0000-7000-8000-0000000000a1',
    escalationId: '01980000-0000-7000-8000-00000000e001',
    rung: 0,
    recipient,
    audience: recipient === 'channel' ? 'channel' : 'manager-on-duty',
    by: 'chat',
    firedAt: monday,
  },
  escalation: sampleEscalation({ state: 'climbing', rung: 1, version: 2, ...over }),
  ticket: sampleTicket(),
  now: monday,
});

describe('telling staff of an escalation', () => {
  let desk: StaffedWorkspace;
  beforeEach(async () => {
    desk = await new StaffedWorkspace().start();
  });
  afterEach(() => desk.stop());

  it('tells a person by direct message, once, with Acknowledge', async () => {
    const { messenger } = desk.workspace;
    await messenger.tell(rung());
    await messenger.tell(rung());
    const [message, ...more] = desk.slack.messages('DU0MANAGER');
    expect(more).toEqual([]);
    expect(message?.text).toContain('Nobody has claimed ticket CQ-261123-00001-3');
    expect(JSON.stringify(message?.blocks)).toContain('"action_id":"escalation.acknowledge"');
  });

  it('tells the channel of the ticket in the language of its unit', async () => {
    await desk.workspace.messenger.tell(rung({}, 'channel'));
    expect(desk.slack.messages('C0VEHICLES')[0]?.text).toContain('无人认领');
  });

  it('shows who acknowledged, without the button, and never goes back', async () => {
    const { messenger } = desk.workspace;
    await messenger.tell(rung());
    const acknowledged = {
      state: 'acknowledged',
      acknowledgedBy: 'manager',
      acknowledgedAt: monday,
      version: 3,
    } as const;
    await messenger.amend(rung(acknowledged));
    await messenger.amend(rung());
    const text = JSON.stringify(desk.slack.messages('DU0MANAGER'));
    expect(text).toContain('Chen Jing acknowledged it at <!date^');
    expect(text).not.toContain('escalation.acknowledge"');
  });

  it('amends nothing that was never posted', async () => {
    expect(await desk.workspace.messenger.amend(rung({ state: 'ended', endedWhy: 'claimed' }))).toEqual({
      kind: 'shown',
    });
    expect(desk.slack.of('chat.postMessage')).toEqual([]);
  });

  it('amends a notice that was posted but not remembered', async () => {
    desk.slack.loseAnswer('chat.postMessage');
    await expect(desk.workspace.messenger.tell(rung())).rejects.toThrow('workspace-unavailable');
    await desk.workspace.messenger.amend(rung({ state: 'ended', endedWhy: 'claimed', version: 3 }));
    expect(JSON.stringify(desk.slack.messages('DU0MANAGER'))).toContain('Somebody has claimed it');
  });

  it('says which person can’t be reached', async () => {
    await expect(desk.workspace.messenger.tell(rung({}, 'away'))).rejects.toThrow('staff away has no chat identity');
    desk.slack.fail('conversations.open', 'user_not_found');
    await expect(desk.workspace.messenger.tell(rung())).rejects.toThrow('mend the organisation file');
  });

  it('stops the climb when the person who was told acknowledges', async () => {
    const { notice, escalation, ticket } = rung();
    desk.world.tables.tickets.set(ticket.id, ticket);
    desk.world.tables.escalations.set(escalation.id, escalation);
    desk.world.tables.notices.push(notice);
    const value = writeNoticeRef({ escalationId: escalation.id, number: ticket.number });
    await desk.press('U0TECHNICIAN', 'escalation.acknowledge', value);
    await expect.poll(() => desk.told().at(-1)).toContain('You were not told of this escalation');
    await desk.press('U0MANAGER', 'escalation.acknowledge', value);
    await expect.poll(() => desk.told().at(-1)).toContain('you are looking after ticket');
    expect(desk.world.tables.escalations.get(escalation.id)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'manager',
    });
    await desk.press('U0MANAGER', 'escalation.acknowledge', value);
    await expect.poll(() => desk.told().at(-1)).toContain('Chen Jing has acknowledged it already');
    await desk.press('U0MANAGER', 'escalation.acknowledge', 'nonsense');
    await expect.poll(() => desk.told().at(-1)).toContain('no longer valid');
  });

  it('keeps within Slack’s limits in every state, cause and language', () => {
    const every = fc.record({
      state: fc.constantFrom(...escalationStates),
      cause: fc.constantFrom(...escalationCauses),
      endedWhy: fc.constantFrom(null, ...escalationEnds),
      acknowledgedBy: fc.constantFrom(null, 'manager', '<!here>'),
      acknowledgedAt: fc.constantFrom(null, monday),
    });
    fc.assert(
      fc.property(
        every,
        fc.constantFrom('zh-CN', 'en', 'yue-HK'),
        fc.constantFrom('channel', 'manager'),
        (over, language, to) => {
          const message = noticeMessage(rung(over, to), sampleOrganisation, wordsIn(chatWords, language));
          expect(overLimits('message', message)).toEqual([]);
          expect(aliveIn(message)).toEqual([]);
        },
      ),
    );
  });
});
