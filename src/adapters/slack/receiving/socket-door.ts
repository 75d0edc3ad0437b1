import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../shared/log.ts';
import { slackFault } from '../posting/slack-fault.ts';
import { vendorLog } from '../posting/vendor-log.ts';
import { type WebAccess, webClientOptions } from '../posting/web-client.ts';

export interface SocketDoor {
  readonly receiver: SocketModeReceiver;
  /** Opens the connection and keeps it open until `stop`; resolves after the first attempt, whether it succeeded or not. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isConnected(): boolean;
}

const longestWaitMs = 30_000;

/**
 * Deliveries over a socket that the app opens. Reconnecting is done here: the library's own lets an outage during a reconnect end the
 * process (slackapi/node-slack-sdk issue 2656).
 */
export const createSocketDoor = (appToken: string, access: WebAccess): SocketDoor => {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: vendorLog(access.log),
    // An object of its own: the receiver writes into what it is given.
    installerOptions: { clientOptions: webClientOptions(access) },
  });
  const stopping = new AbortController();
  let connected = false;
  let running: Promise<void> = Promise.resolve();

  const stayConnected = async (firstTry: () => void): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const lost = new Promise<void>((resolve) => receiver.client.once('disconnected', () => resolve()));
      try {
        await receiver.client.start();
        connected = true;
        failures = 0;
        firstTry();
        await lost;
      } catch (error) {
        failures += 1;
        reportFailure(access.log, error, failures);
        firstTry();
      }
      connected = false;
      await pause(Math.min(longestWaitMs, 250 * 2 ** failures), stopping.signal);
    }
  };

  return {
    receiver,
    start: () =>
      new Promise((resolve) => {
        running = stayConnected(resolve);
      }),
    stop: async () => {
      stopping.abort();
      // The library waits for a close that never comes when the socket is already gone.
      await Promise.race([receiver.client.disconnect(), wait(1_000)]);
      await running;
    },
    isConnected: () => connected,
  };
};

const reportFailure = (log: Log, error: unknown, failures: number): void => {
  const { word } = slackFault(error);
  const report = failures === 5 ? log.error : log.warn;
  report.call(log, { word, failures }, 'no socket to the workspace');
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);
