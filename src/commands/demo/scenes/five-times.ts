import type { WebhookRecord } from '../../../rehearsal/carrier/wire/webhook.ts';
import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';
import { callers } from './who-is-who.ts';

const copies = 5;

/** The carrier stutters, and nobody notices. */
export const fiveTimes: Scene = {
  title: 'The telephone network repeats itself',
  sentence:
    'Every signed request of the first call arrives five more times, the last one first. A hotline that counted twice would register the complaint again, post another card, send another text.',
  play: async (stage) => {
    const { carrier, expect } = stage;
    await stage.goTo('2026-09-28', '16:00');
    const [first] = carrier.calls.filter(({ from }) => from === callers.badLine);
    const said = carrier.webhooks.filter(({ callSid, copy }) => callSid === first?.sid && !copy).reverse();
    const before = seenBy(stage);
    const answers: string[] = [];
    for (const record of said) {
      for (let n = 0; n < copies; n += 1) answers.push(await outcome(stage, record));
    }
    await stage.rest();
    const after = seenBy(stage);
    stage.page.act(stage.now(), 'telephone network', [
      `${said.length} requests of the call, sent ${copies} more times each`,
    ]);
    const tally = [...new Set(answers)].map((each) => `${answers.filter((other) => other === each).length} ${each}`);
    stage.page.act(stage.now(), 'hotline', [`${answers.length} requests: ${tally.join(', ')}`]);
    stage.page.act(stage.now(), 'everyone', [
      `sees nothing new: ${after.messages} messages, ${after.edits} changes and ${after.texts} texts, as before`,
    ]);
    expect.now('no new message, no changed card, no text', JSON.stringify(after) === JSON.stringify(before));
    expect.now('every repetition is answered', !answers.includes('without an answer'));
    expect.now('there was something to repeat', said.length > 10);
  },
};

const outcome = async ({ carrier }: Stage, record: WebhookRecord): Promise<string> => {
  const reply = await carrier.replay(record);
  if (reply.kind === 'failed') return 'without an answer';
  const was = record.reply.kind === 'answered' ? record.reply.body : '';
  if (reply.status !== 200 && reply.status !== 204)
    return reply.status === 410 ? 'refused, since the call is over' : `refused with ${reply.status}`;
  return reply.body === was ? 'answered as the first time' : 'told that the call is over';
};

const seenBy = ({ workspace, carrier }: Stage) => ({
  messages: workspace.state.messages.length,
  edits: workspace.state.messages.reduce((sum, { history }) => sum + history.length, 0),
  texts: carrier.messages.length,
});
