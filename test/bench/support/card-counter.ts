import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A workspace that says yes to everything and counts the messages posted. */
export interface CardCounter {
  readonly url: string;
  posted(): number;
  stop(): void;
}

export const cardCounter = async (): Promise<CardCounter> => {
  let posted = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.url?.includes('chat.postMessage')) posted += 1;
      const ts = `1700000000.${String(posted).padStart(6, '0')}`;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ ok: true, ts, channel: 'C1', user_id: 'U1', bot_id: 'B1', team_id: 'T1', messages: [] }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posted: () => posted,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
