import { WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import { movableClock } from '../../../../src/rehearsal/movable-clock.ts';
import {
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../../../src/rehearsal/workspace/workspace.ts';

export const botToken = 'xoxb-rehearsal';
export const signingSecret = 'a signing secret';

/** A workspace with two people and two channels, and the official client for it; closed after the test. */
export function workspaceFixture() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });
  return async ({ empty = false, ...options }: Partial<WorkspaceOptions> & { empty?: boolean } = {}) => {
    const clock = movableClock({ at: new Date('2026-11-22T01:00:00Z'), frozen: true });
    const workspace = await startWorkspace({ signingSecret, botToken, clock, ...options });
    open.push(workspace);
    if (!empty) furnish(workspace);
    const client = new WebClient(botToken, {
      slackApiUrl: workspace.url,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 2000,
      logger: silent,
    });
    return { workspace, client, clock, closing: (each: { close(): Promise<void> }) => open.unshift(each) };
  };
}

function furnish(workspace: Workspace): void {
  workspace.addPerson({ id: 'U1', name: 'li', email: 'li@example.org', realName: '李雷' });
  workspace.addPerson({ id: 'U2', name: 'han', locale: 'en-US' });
  workspace.addChannel('tickets', { id: 'C1', members: ['U1', 'U2'] });
  workspace.addChannel('leaders', { id: 'C2', kind: 'private', members: ['U2'], withoutApp: true });
}

const nothing = () => undefined;
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => 'error' as never,
  setName: nothing,
};
