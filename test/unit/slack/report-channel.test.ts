import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChannelPace } from '../../../src/adapters/slack/posting/channel-pace.ts';
import { createShareOnce } from '../../../src/adapters/slack/posting/share-once.ts';
import { createWebClient } from '../../../src/adapters/slack/posting/web-client.ts';
import { createReportChannel } from '../../../src/adapters/slack/report/report-channel.ts';
import { startWorkspace, type Workspace } from '../../../src/rehearsal/workspace/workspace.ts';
import type { ReportPublication } from '../../../src/reports/ports.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { MemoryPostLedger } from '../../fakes/memory-post-ledger.ts';
import { monday } from '../../support/sample-ticket.ts';
import { TurnedClock } from '../../support/turned-clock.ts';
import { sampleOrganisation } from './support/sample-organisation.ts';

const report: ReportPublication = {
  key: 'monthly-report:cq:2026-10:1',
  unitId: 'cq',
  month: '2026-10',
  edition: 1,
  language: 'en',
  title: 'October 2026 <!channel>',
  lines: ['Calls: 10,000', 'Answered: 9,800 *not bold*'],
  picture: { png: new Uint8Array([137, 80, 78, 71]), fileName: 'CQ-2026-10.png', altText: 'Bars by category' },
  workbook: { xlsx: new Uint8Array([80, 75, 3, 4]), fileName: 'CQ-2026-10.xlsx' },
};

describe('publishing the month’s report', () => {
  let slack: Workspace;
  let clock: TurnedClock;
  let ledger: MemoryPostLedger;

  const publish = (over: Partial<ReportPublication> = {}) =>
    createReportChannel({
      shareOnce: createShareOnce({
        client: createWebClient({ botToken: 'xoxb-rehearsed', slackApiUrl: slack.url, log: silentLog }),
        ledger,
        pace: new ChannelPace({ intervalMs: 1_000, burst: 3 }),
        clock,
      }),
      organisation: () => sampleOrganisation,
    }).publish({ ...report, ...over });
  const messages = () => slack.messages('C0MANAGERS');

  beforeEach(async () => {
    clock = new TurnedClock(monday);
    ledger = new MemoryPostLedger();
    slack = await startWorkspace({ signingSecret: 's', botToken: 'xoxb-rehearsed', clock });
    slack.addChannel('managers', { id: 'C0MANAGERS' });
  });
  afterEach(() => slack.close());

  it('shows figures, chart and workbook in one message of the managers’ channel, once', async () => {
    expect(await publish()).toEqual({ kind: 'shown' });
    expect(await publish()).toEqual({ kind: 'shown' });
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.text).toContain('Calls: 10,000');
    const files = (messages()[0]?.files ?? []).map((id) => slack.state.files.get(id));
    expect(files.map((file) => [file?.name, file?.content?.length, file?.altText])).toEqual([
      ['CQ-2026-10.xlsx', 4, null],
      ['CQ-2026-10.png', 4, 'Bars by category'],
    ]);
    expect(Object.values(slack.marks()).flat()).toEqual([]);
  });

  it('finds a report whose answer was lost', async () => {
    slack.faults.next('files.completeUploadExternal', { kind: 'lost-answer' });
    await expect(publish()).rejects.toMatchObject({ code: 'workspace-unavailable' });
    clock.pass(60_000);
    expect(await publish()).toEqual({ kind: 'shown' });
    expect(messages()).toHaveLength(1);
  });

  it('waits before it looks again, since Slack shares files a while after it was asked', async () => {
    slack.faults.next('files.completeUploadExternal', { kind: 'refused' });
    await expect(publish()).rejects.toThrow();
    clock.pass(1_000);
    expect(await publish()).toEqual({ kind: 'later', notBefore: new Date(monday.getTime() + 15_000) });
    clock.pass(14_000);
    await publish();
    expect(messages()).toHaveLength(1);
  });

  it('tries again after an upload failed', async () => {
    slack.faults.next('upload', { kind: 'status', status: 503 });
    await expect(publish()).rejects.toMatchObject({ code: 'workspace-unavailable' });
    clock.pass(60_000);
    await publish();
    expect(messages()).toHaveLength(1);
  });

  it('publishes a correction beside the report that it corrects', async () => {
    await publish();
    const named = {
      picture: { ...report.picture, fileName: 'x.png' },
      workbook: { ...report.workbook, fileName: 'x.xlsx' },
    };
    await publish({ key: 'monthly-report:cq:2026-10:2', edition: 2, ...named });
    expect(messages()).toHaveLength(2);
  });

  it('says which unit has no channel for managers', async () => {
    await expect(publish({ unitId: 'province' })).rejects.toThrow(
      'unit province and those above have no channel for managers',
    );
  });
});
