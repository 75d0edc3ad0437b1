import { describe, expect, it } from 'vitest';
import { shownText } from '../../../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { workspaceFixture } from './workspace-fixture.ts';

const start = workspaceFixture();

describe('the memory of the workspace', () => {
  it('brings people, cards, threads and files over a restart, where they can still be edited', async () => {
    const before = await start();
    const { ts = '' } = await before.client.chat.postMessage({ channel: 'C1', text: 'card' });
    await before.client.chat.update({ channel: 'C1', ts, text: 'card, edited' });
    await before.client.chat.postMessage({ channel: 'U1', text: 'direct' });
    await before.client.filesUploadV2({ channel_id: 'C1', thread_ts: ts, file: Buffer.from('x'), filename: 'x.txt' });
    const memory = before.workspace.memory();
    const after = await start({ memory, empty: true });
    const [card] = after.workspace.messages('tickets');
    expect([card?.ts, card?.history.map(shownText), card?.postedAt]).toEqual([ts, ['card'], before.clock.now()]);
    expect(after.workspace.directMessages('li').map(shownText)).toEqual(['direct']);
    const [file] = after.workspace.thread('tickets', ts);
    expect(after.workspace.state.files.get(file?.files[0] ?? '')?.content?.toString()).toBe('x');
    await after.client.chat.update({ channel: 'C1', ts, text: 'card, edited again' });
    const next = await after.client.chat.postMessage({ channel: 'C1', text: 'new' });
    expect(Number(next.ts)).toBeGreaterThan(Number(ts));
    expect(after.workspace.messages('tickets').map(shownText)).toEqual(['card, edited again', '', 'new']);
    expect(after.workspace.botUser.id).toBe(before.workspace.botUser.id);
  });

  it('is refused when it is something else', async () => {
    await expect(start({ memory: '{"version":2}' })).rejects.toThrow('not a memory');
  });
});
